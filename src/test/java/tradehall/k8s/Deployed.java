package tradehall.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import tradehall.Settings;

/// What a container of Tradehall is told by its manifests, read by the service's own reader.
record Deployed(Manifests manifests, Manifests.Runner runner) {

    private static final String KEY = "ZmFrZS1kZXZlbG9wbWVudC1lbmNyeXB0aW9uLWtleSE=";
    private static final String FROM_A_SECRET = "whsec_ZmFrZS1zaWduaW5nLXNlY3JldA==";

    /// @throws RuntimeException where the service would not start, with its reason
    Settings settings() {
        Map<String, String> environment = manifests.environment(runner.container());
        environment.replaceAll((name, value) -> !value.isEmpty() ? value : name.equals("TRADEHALL_ENCRYPTION_KEYS")
                ? KEY : FROM_A_SECRET);
        try {
            Path directory = Files.createTempDirectory("deployed");
            Path file = directory.resolve("app.yaml");
            try {
                Files.writeString(file, appYaml());
                return Settings.load(directory, environment);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The text of the file in its working directory, `""` where there is none.
    String appYaml() {
        String map = runner.pod().spec().at("volumes").named("app").at("configMap", "name").text();
        return manifests.configMap(map).at("app.yaml").text();
    }
}
