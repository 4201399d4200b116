package tradehall.k8s;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// ConfigMaps and Secrets that pods name: they exist, with the keys that are asked for, made here or by an operator's
/// object here.
final class SourceRules {

    static final List<Rule> ALL = List.of(
            new Rule("config maps exist", SourceRules::configMaps),
            new Rule("secrets exist", SourceRules::secrets),
            new Rule("the database proves who it is", SourceRules::databaseCertificate),
            new Rule("certificates have a known name", SourceRules::certificates));

    /// Made by the operator of the cluster (README, "Before you apply").
    private static final String CERTIFICATE = "tradehall-tls";

    private SourceRules() {
    }

    private static Stream<String> configMaps(Manifests manifests) {
        return manifests.pods().flatMap(pod -> Stream.of(
                pod.spec().everywhere("configMapRef").map(reference -> reference.at("name").text()),
                pod.spec().everywhere("configMap").map(reference -> reference.at("name").text()))
                .flatMap(names -> names)
                .filter(name -> !manifests.has("ConfigMap", name))
                .map(name -> pod.problem("there is no ConfigMap " + name)));
    }

    private static Stream<String> secrets(Manifests manifests) {
        Set<String> known = manifests.all().stream().flatMap(SourceRules::keys).collect(Collectors.toSet());
        return manifests.pods().flatMap(pod -> Stream.concat(
                pod.spec().everywhere("secretKeyRef")
                .map(reference -> key(reference.at("name").text(), reference.at("key").text())),
                pod.spec().everywhere("secret").filter(secret -> !secret.at("optional").is(true))
                .flatMap(SourceRules::files))
                .filter(key -> !known.contains(key)).distinct()
                .map(key -> pod.problem("there is no Secret with " + key)));
    }

    /// Beyond a development machine the connection is encrypted, and its certificate checked against a file that is
    /// there.
    private static Stream<String> databaseCertificate(Manifests manifests) {
        Set<String> known = manifests.all().stream().flatMap(SourceRules::keys).collect(Collectors.toSet());
        return manifests.runners().filter(runner -> !Image.of(runner.container()).local()).filter(runner -> {
            String url = manifests.environment(runner.container()).getOrDefault("DATABASE_URL", "");
            return !url.contains("sslmode=verify-full")
                    || authorities(runner, known).noneMatch(file -> url.contains("sslrootcert=" + file + "&"));
        }).map(runner -> runner.problem("DATABASE_URL does not check the server against a mounted authority"));
    }

    private static Stream<String> authorities(Manifests.Runner runner, Set<String> known) {
        return runner.container().at("volumeMounts").each().stream().flatMap(mount -> {
            Node secret = runner.pod().spec().at("volumes").named(mount.at("name").text()).at("secret");
            return secret.at("items").each().stream()
                    .filter(item -> known.contains(key(secret.at("secretName").text(), item.at("key").text())))
                    .map(item -> mount.at("mountPath").text() + "/" + item.at("path").text());
        });
    }

    private static Stream<String> files(Node secret) {
        return secret.at("items").each().stream()
                .map(item -> key(secret.at("secretName").text(), item.at("key").text()));
    }

    /// What an object makes: `name/key`.
    private static Stream<String> keys(Manifest manifest) {
        return switch (manifest.kind()) {
            case "Secret" -> manifest.tree().at("data").fields().keySet().stream()
                    .map(key -> key(manifest.name(), key));
            case "ExternalSecret" -> manifest.spec().at("data").each().stream()
                    .map(entry -> key(manifest.spec().at("target", "name").text(), entry.at("secretKey").text()));
            case "Cluster" -> Stream.of("-app/username", "-app/password", "-ca/ca.crt")
                    .map(key -> manifest.name() + key);
            default -> Stream.empty();
        };
    }

    private static Stream<String> certificates(Manifests manifests) {
        return manifests.of("Ingress").flatMap(ingress -> ingress.spec().everywhere("secretName")
                .filter(name -> !name.is(CERTIFICATE))
                .map(name -> ingress.problem("nobody makes the certificate " + name.text())));
    }

    private static String key(String secret, String key) {
        return secret + "/" + key;
    }
}
