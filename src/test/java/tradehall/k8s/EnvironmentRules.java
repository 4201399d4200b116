package tradehall.k8s;

import static tradehall.k8s.Rule.all;
import static tradehall.k8s.Rule.unless;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tradehall.Settings;

/// What the service is told by its environment and its files.
final class EnvironmentRules {

    /// Contract §2, and the two that are not the service's own.
    private static final Set<String> VARIABLES = Set.of(
            "PORT", "HOST", "MANAGEMENT_PORT", "DATABASE_URL", "DATABASE_USER", "DATABASE_PASSWORD", "DATABASE_POOL_SIZE",
            "CLERK_ISSUER", "CLERK_JWKS_URL", "CLERK_JWT_KEY", "CLERK_AUTHORIZED_PARTIES", "CLERK_AUDIENCE",
            "CLERK_WEBHOOK_SIGNING_SECRET", "SIGNING_SECRET", "CLERK_INSTANCE_ID", "CLERK_SECRET_KEY", "CLERK_API_URL",
            "CORS_ALLOWED_ORIGINS", "JDK_JAVA_OPTIONS", "POD_NAME");
    private static final Set<String> SECRETS =
            Set.of("DATABASE_PASSWORD", "CLERK_WEBHOOK_SIGNING_SECRET", "SIGNING_SECRET", "CLERK_SECRET_KEY");
    private static final List<String> KEY_SOURCES = List.of("CLERK_ISSUER", "CLERK_JWKS_URL", "CLERK_JWT_KEY");
    private static final String FROM_A_SECRET = "whsec_ZmFrZS1zaWduaW5nLXNlY3JldA==";
    private static final Path APP_YAML = Path.of("app.yaml");

    static final List<Rule> ALL = List.of(
            new Rule("variables are the contract's", EnvironmentRules::variables),
            Rule.pods("variables have a value", EnvironmentRules::values),
            new Rule("the service has what it needs to start", EnvironmentRules::startable),
            new Rule("the service takes its settings", EnvironmentRules::settings),
            new Rule("origins are origins", EnvironmentRules::origins),
            new Rule("sockets and ports agree", EnvironmentRules::sockets),
            new Rule("secrets come by reference", EnvironmentRules::secretsByReference),
            Rule.each("no secret is written down", EnvironmentRules::noSecrets),
            new Rule("app.yaml is the service's own", EnvironmentRules::appYaml));

    private EnvironmentRules() {
    }

    private static Stream<String> variables(Manifests manifests) {
        return manifests.runners().flatMap(runner -> manifests.environment(runner.container()).keySet().stream()
                .filter(variable -> !VARIABLES.contains(variable))
                .map(variable -> runner.problem("the service knows no " + variable)));
    }

    private static Stream<String> values(Pod pod) {
        return pod.containers().stream().flatMap(container -> container.at("env").each().stream()
                .filter(variable -> variable.at("value").text().isEmpty()
                        && variable.at("valueFrom", "secretKeyRef").fields().size() != 2
                        && !variable.at("valueFrom", "fieldRef", "fieldPath").text().matches("(metadata|spec|status)\\..+"))
                .map(variable -> pod.problem(container, variable.at("name").text() + " has no value")));
    }

    private static Stream<String> startable(Manifests manifests) {
        return manifests.runners().flatMap(runner -> {
            Map<String, String> environment = manifests.environment(runner.container());
            return all(
                    needed(runner).filter(variable -> !environment.containsKey(variable))
                            .map(variable -> runner.problem(variable + " is not set")),
                    unless(environment.getOrDefault("JDK_JAVA_OPTIONS", "").matches("@/opt/tradehall/jvm\\.options( .*)?"),
                            runner.problem("JDK_JAVA_OPTIONS does not begin with the image's own flags")),
                    unless(KEY_SOURCES.stream().anyMatch(environment::containsKey), runner.problem("no source of Clerk's keys is set")));
        });
    }

    private static Stream<String> needed(Manifests.Runner runner) {
        Stream<String> database = Stream.of("DATABASE_URL", "DATABASE_USER", "DATABASE_PASSWORD", "DATABASE_POOL_SIZE");
        Stream<String> clerk = Stream.of(
                runner.pod().serves() ? List.of("CLERK_WEBHOOK_SIGNING_SECRET") : List.<String>of(),
                runner.container().at("args").is(List.of("reconcile")) ? List.of("CLERK_SECRET_KEY") : List.<String>of()).flatMap(List::stream);
        return Stream.concat(database, clerk);
    }

    /// By the service's own reader, with something in the place of what Secrets hold.
    private static Stream<String> settings(Manifests manifests) {
        return manifests.runners().flatMap(runner -> {
            Map<String, String> environment = manifests.environment(runner.container());
            environment.replaceAll((_, value) -> value.isEmpty() ? FROM_A_SECRET : value);
            try {
                Settings.load(Path.of("k8s/base"), environment);
                return Stream.empty();
            } catch (RuntimeException e) {
                return Stream.of(runner.problem(e.getMessage()));
            }
        });
    }

    /// Front ends by their origins; on a development machine without HTTPS.
    private static Stream<String> origins(Manifests manifests) {
        return manifests.runners().flatMap(runner -> {
            Map<String, String> environment = manifests.environment(runner.container());
            boolean local = Image.of(runner.container()).local();
            String origin = local ? "https?://[^,/*\\s]+" : "https://[^,/*\\s]+";
            return Stream.concat(
                    Stream.of("CLERK_AUTHORIZED_PARTIES", "CORS_ALLOWED_ORIGINS")
                            .filter(variable -> !local || environment.containsKey(variable))
                            .filter(variable -> !environment.getOrDefault(variable, "").matches(origin + "(," + origin + ")*"))
                            .map(variable -> runner.problem(variable + " names no front end")),
                    unless(environment.getOrDefault("CLERK_ISSUER", "https://clerk").matches("https://[^,/*\\s]+"),
                            runner.problem("CLERK_ISSUER is no origin over HTTPS")));
        });
    }

    private static Stream<String> sockets(Manifests manifests) {
        return manifests.runners().filter(runner -> runner.pod().serves()).flatMap(runner -> {
            Map<String, String> environment = manifests.environment(runner.container());
            return Map.of("PORT", "http", "MANAGEMENT_PORT", "management").entrySet().stream()
                    .filter(socket -> !runner.container().at("ports").named(socket.getValue()).at("containerPort").text()
                            .equals(environment.get(socket.getKey())))
                    .map(socket -> runner.problem(socket.getKey() + " is not the containerPort " + socket.getValue()));
        });
    }

    private static Stream<String> secretsByReference(Manifests manifests) {
        Stream<String> literal = manifests.runners().flatMap(runner -> runner.container().at("env").each().stream()
                .filter(variable -> SECRETS.contains(variable.at("name").text()))
                .filter(variable -> !variable.at("valueFrom", "secretKeyRef").exists())
                .map(variable -> runner.problem(variable.at("name").text() + " is not taken from a Secret")));
        Stream<String> mapped = manifests.of("ConfigMap").flatMap(map -> map.tree().at("data").fields().keySet().stream()
                .filter(SECRETS::contains).map(key -> map.problem(key + " belongs into a Secret")));
        return Stream.concat(literal, mapped);
    }

    /// Only what says of itself that it is fake.
    private static Stream<String> noSecrets(Manifest manifest) {
        return manifest.kind().equals("Secret")
                ? Stream.of("data", "stringData").flatMap(place -> manifest.tree().at(place).labels().entrySet().stream())
                        .filter(entry -> !entry.getKey().equals("username") && !fake(entry.getValue()))
                        .map(entry -> manifest.problem(entry.getKey() + " is not a clearly fake value"))
                : Stream.empty();
    }

    private static boolean fake(String base64) {
        String value = new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
        String inner = value.startsWith("whsec_") ? new String(Base64.getDecoder().decode(value.substring(6)), StandardCharsets.UTF_8) : value;
        return inner.startsWith("fake-");
    }

    private static Stream<String> appYaml(Manifests manifests) {
        return manifests.runners().flatMap(runner -> {
            Node mount = runner.container().at("volumeMounts").named("app");
            String map = runner.pod().spec().at("volumes").named("app").at("configMap", "name").text();
            return Stream.concat(
                    unless(mount.at("mountPath").exists() && mount.at("mountPath").equals(runner.container().at("workingDir")),
                            runner.problem("does not work in the directory of its app.yaml")),
                    unless(manifests.configMap(map).at("app.yaml").is(Manifests.read(APP_YAML)),
                            runner.problem("its app.yaml is not the repository's: run k8s/render.sh")));
        });
    }
}
