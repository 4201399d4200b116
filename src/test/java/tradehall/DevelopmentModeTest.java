package tradehall;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Contract §2: where nothing of production is configured, and nowhere else.
class DevelopmentModeTest {

    private static final String ONE = "whsec_c2l4dGVlbi1ieXRlcyEhIQ==";

    @TempDir
    private Path directory;

    @Test
    void listensOnThisMachineAloneUnlessToldOtherwise() {
        assertThat(load(Map.of()).server().host()).isEqualTo("127.0.0.1");
        assertThat(load(Map.of("HOST", "0.0.0.0")).server().host()).isEqualTo("0.0.0.0");
        assertThat(load(Map.of("CLERK_ISSUER", "https://clerk.example.com")).server().host()).isEqualTo("0.0.0.0");
    }

    @Test
    void isForWhoConfiguresNothing() throws IOException {
        assertThat(load(Map.of()).developmentMode()).isTrue();
        assertThat(load(Map.of("PORT", "1", "HOST", "127.0.0.1", "DATABASE_POOL_SIZE", "2")).developmentMode())
                .isTrue();
        Files.copy(Path.of("app.yaml"), directory.resolve("app.yaml"));
        assertThat(load(Map.of()).developmentMode()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"DATABASE_URL,jdbc:postgresql://db/x", "CLERK_ISSUER,https://clerk.example.com",
        "CLERK_JWKS_URL,https://keys.example.com",
        "CLERK_JWT_KEY,x", "CLERK_AUTHORIZED_PARTIES,https://a.example", "CLERK_AUDIENCE,a",
        "CLERK_WEBHOOK_SIGNING_SECRET," + ONE,
        "SIGNING_SECRET," + ONE, "CLERK_INSTANCE_ID,ins_1", "CLERK_SECRET_KEY,sk_1",
        "CLERK_API_URL,https://api.clerk.com"})
    void endsWithAnyVariableOfProduction(String variable, String value) {
        assertThat(load(Map.of(variable, value)).developmentMode()).isFalse();
    }

    @Test
    void endsWithAKeyOfProduction() throws IOException {
        write("clerk: {issuer: 'https://clerk.example.com'}");
        assertThat(load(Map.of()).developmentMode()).isFalse();
    }

    private Settings load(Map<String, String> environment) {
        return new SettingsDirectory(directory).load(environment);
    }

    private void write(String yaml) throws IOException {
        new SettingsDirectory(directory).write(yaml);
    }
}
