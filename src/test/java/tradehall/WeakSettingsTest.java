package tradehall;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What works and lets in more than most operators mean to is told at the start.
class WeakSettingsTest {

    private static final Map<String, String> STRONG = Map.of("CLERK_ISSUER", "https://clerk.example.com",
            "CLERK_AUTHORIZED_PARTIES", "https://a.example", "CORS_ALLOWED_ORIGINS", "https://a.example");

    @TempDir
    private Path directory;

    @Test
    void aStrongConfigurationHasNone() {
        assertThat(WeakSettings.of(load(STRONG))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"CORS_ALLOWED_ORIGINS, *", "CLERK_JWKS_URL, http://keys.example.com/"})
    void areToldByTheirVariable(String variable, String value) {
        Map<String, String> environment = new HashMap<>(STRONG);
        environment.put(variable, value);
        assertThat(WeakSettings.of(load(environment))).singleElement().asString().contains(variable);
    }

    @Test
    void absentAuthorizedPartiesAreToldOf() {
        assertThat(WeakSettings.of(load(Map.of("CLERK_ISSUER", "https://clerk.example.com"))))
                .singleElement().asString().contains("CLERK_AUTHORIZED_PARTIES");
    }

    @Test
    void developmentModeSpeaksForItself() {
        assertThat(WeakSettings.of(load(Map.of("CORS_ALLOWED_ORIGINS", "*")))).isEmpty();
    }

    private Settings load(Map<String, String> environment) {
        return new SettingsDirectory(directory).load(environment);
    }
}
