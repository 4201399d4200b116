package tradehall.k8s;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What is secret stands in no file of this repository, and reaches the service by a reference alone.
final class SecretRules {

    private static final Set<String> SECRETS =
            Set.of("DATABASE_PASSWORD", "CLERK_WEBHOOK_SIGNING_SECRET", "SIGNING_SECRET", "CLERK_SECRET_KEY",
                    "TRADEHALL_ENCRYPTION_KEYS");

    static final List<Rule> ALL = List.of(
            new Rule("secrets come by reference", SecretRules::secretsByReference),
            Rule.each("no secret is written down", SecretRules::noSecrets));

    private SecretRules() {
    }

    private static Stream<String> secretsByReference(Manifests manifests) {
        Stream<String> literal = manifests.runners().flatMap(runner -> runner.container().at("env").each().stream()
                .filter(variable -> SECRETS.contains(variable.at("name").text()))
                .filter(variable -> !variable.at("valueFrom", "secretKeyRef").exists())
                .map(variable -> runner.problem(variable.at("name").text() + " is not taken from a Secret")));
        Stream<String> mapped = manifests.of("ConfigMap")
                .flatMap(map -> map.tree().at("data").fields().keySet().stream()
                .filter(SECRETS::contains).map(key -> map.problem(key + " belongs into a Secret")));
        return Stream.concat(literal, mapped);
    }

    /// Only what says of itself that it is fake.
    private static Stream<String> noSecrets(Manifest manifest) {
        return manifest.kind().equals("Secret")
                ? Stream.of("data", "stringData")
                .flatMap(place -> manifest.tree().at(place).labels().entrySet().stream())
                        .filter(entry -> !entry.getKey().equals("username") && !fake(entry.getValue()))
                        .map(entry -> manifest.problem(entry.getKey() + " is not a clearly fake value"))
                : Stream.empty();
    }

    private static boolean fake(String base64) {
        String value = new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
        return value.startsWith("fake-") || decoded(value.replaceFirst("^whsec_", "")).startsWith("fake-");
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }
}
