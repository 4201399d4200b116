package tradehall;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.http.Limits;
import tradehall.ibkr.connection.ConnectionSettings;

import static org.assertj.core.api.Assertions.assertThat;

/// What is read from where: the defaults, the file in the working directory, the variables.
class SettingsTest {

    private static final Limits LIMITS = new Limits(
            new Limits.Connections(1024, Duration.ofSeconds(120), 32 << 10, Duration.ofSeconds(10),
                    Duration.ofSeconds(30), 64 << 10),
            new Limits.Bodies(1 << 20, Duration.ofSeconds(30), 1000, 262_144, 1 << 20),
            new Limits.Flex(64 << 20, Duration.ofSeconds(30), 256 << 10, 1000, 40, 4096, 100),
            new Limits.Users(2_000_000, 10_000, 1L << 30, 1, 2, 50, 200));
    private static final String ONE = "whsec_c2l4dGVlbi1ieXRlcyEhIQ==";
    private static final String OTHER = "whsec_YW5vdGhlci1vZi1zaXh0ZWVu";
    private static final String PEM = "-----BEGIN PUBLIC KEY-----";

    @TempDir
    private Path directory;

    @Test
    void defaultsAreTheContracts() {
        Settings settings = load(Map.of());
        assertThat(settings.server()).isEqualTo(
                new Settings.Server("127.0.0.1", 8080, "127.0.0.1", 9090, "", Duration.ofSeconds(2),
                        Duration.ofSeconds(30)));
        assertThat(settings.database().url()).isEmpty();
        assertThat(settings.database().poolSize()).isEqualTo(16);
        assertThat(settings.tokens().issuer()).isEmpty();
        assertThat(settings.tokens().acceptTemplateTokens()).isFalse();
        assertThat(settings.impersonationReadOnly()).isFalse();
        assertThat(settings.tokens().leeway()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.clerk().apiUrl()).hasToString("https://api.clerk.com");
        assertThat(settings.cors().allowedOrigins()).containsExactly("http://localhost:3000");
        assertThat(settings.cors().allowedHeaders())
        .contains("authorization", "content-type", "if-match", "sentry-trace", "baggage", "traceparent");
        assertThat(settings.guardedFields().get("user")).hasSize(13);
        assertThat(settings.guardedFields().get("userprofile")).isEmpty();
        assertThat(settings.limits()).isEqualTo(LIMITS);
    }

    @Test
    void everyLimitHasItsKey() throws IOException {
        write("""
                limits: {connections: 17, idle-time: 2s, head-size: 21 KiB, head-time: 3s, answer-stall: 4s, answer-pace: 5,
                         body-size: 2 MiB, body-time: 6s, json-depth: 7, json-values: 108, resource-size: 3MiB,
                         flex-size: 1 GiB, flex-time: 9s, flex-pace: 10, flex-text: 111, flex-digits: 22, flex-names: 123, gzip-members: 14,
                         user-trades: 15, user-import-rows: 16, user-files: 17 GiB, user-imports: 18, user-lists: 19, user-rate: 0, user-burst: 20}
                """);
        assertThat(load(Map.of()).limits()).isEqualTo(new Limits(
                new Limits.Connections(17, Duration.ofSeconds(2), 21 << 10, Duration.ofSeconds(3),
                        Duration.ofSeconds(4), 5),
                new Limits.Bodies(2 << 20, Duration.ofSeconds(6), 7, 108, 3 << 20),
                new Limits.Flex(1L << 30, Duration.ofSeconds(9), 10, 111, 22, 123, 14),
                new Limits.Users(15, 16, 17L << 30, 18, 19, 0, 20)));
    }

    @Test
    void everyVariableOfTheContractHasItsKey() {
        Settings settings = load(Map.ofEntries(
                Map.entry("HOST", "127.0.0.2"), Map.entry("PORT", "1"),
                Map.entry("MANAGEMENT_HOST", "127.0.0.3"), Map.entry("MANAGEMENT_PORT", "2"),
                Map.entry("DATABASE_URL", "jdbc:postgresql://db/x"), Map.entry("DATABASE_USER", "ada"),
                Map.entry("DATABASE_PASSWORD", "secret"), Map.entry("DATABASE_POOL_SIZE", "3"),
                Map.entry("CLERK_ISSUER", "https://clerk.example.com/"),
                Map.entry("CLERK_JWKS_URL", "https://keys.example.com/"),
                Map.entry("CLERK_JWT_KEY", PEM),
                Map.entry("CLERK_AUTHORIZED_PARTIES", "https://a.example, https://b.example"),
                Map.entry("CLERK_AUDIENCE", "c,d"), Map.entry("CLERK_WEBHOOK_SIGNING_SECRET", ONE + "," + OTHER),
                Map.entry("CLERK_INSTANCE_ID", "ins_1"), Map.entry("CLERK_SECRET_KEY", "sk_1"),
                Map.entry("CLERK_API_URL", "https://api.example.com"),
                Map.entry("CORS_ALLOWED_ORIGINS", "https://a.example,https://b.example"),
                Map.entry("CORS_ALLOWED_HEADERS", "authorization, x-mine"),
                Map.entry("PUBLIC_URL", "https://api.example.com/tradehall/")));
        assertThat(settings.server()).extracting(Settings.Server::host, Settings.Server::port,
                Settings.Server::managementHost,
                Settings.Server::managementPort).containsExactly("127.0.0.2", 1, "127.0.0.3", 2);
        assertThat(settings.database()).extracting("url", "user", "password", "poolSize")
                .containsExactly("jdbc:postgresql://db/x", "ada", "secret", 3);
        assertThat(settings.tokens()).extracting("issuer", "jwksUrl", "jwtKeyPem", "authorizedParties", "audience")
        .containsExactly(
                "https://clerk.example.com", "https://keys.example.com/", PEM,
                List.of("https://a.example", "https://b.example"), List.of("c", "d"));
        assertThat(settings.clerk()).asString().contains(ONE, OTHER, "ins_1", "sk_1", "https://api.example.com");
        assertThat(settings.cors().allowedOrigins()).isEqualTo(Set.of("https://a.example", "https://b.example"));
        assertThat(settings.cors().allowedHeaders()).containsExactly("authorization", "x-mine");
        assertThat(settings.server().publicUrl()).isEqualTo("https://api.example.com/tradehall/");
    }

    @Test
    void fetchingGoesByTheContract() {
        ConnectionSettings connections = load(Map.of()).ibkr().connections();
        assertThat(connections).hasToString(
                ("ConnectionSettings[flexUrls=[https://ndcdyn.%1$s, https://gdcdyn.%1$s], urlsGiven=false, "
                + "fetching=true, fetchAfter=FetchTime[time=07:30, zone=America/New_York], fetchSpread=PT1H, "
                + "fetchWorkers=2, "
                + "fetchLease=PT10M, fetchAgainAfter=PT10M, pollInterval=PT5S, pollIntervalLongest=PT30S, "
                + "pollBudget=PT7M, "
                + "readTimeout=PT2M, retryAfter=PT15M, tooFastPause=PT1M, unclearPause=PT24H, lockOutPause=PT24H, "
                + "breakerPause=PT1H, "
                + "keys=none]").formatted("interactivebrokers.com/AccountManagement/FlexWebService"));
        String key = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
        assertThat(load(Map.of("TRADEHALL_ENCRYPTION_KEYS", key + "," + key)).toString()).contains("keys=2 keys")
                .doesNotContain(key);
    }

    @Test
    void httpWithinTheMachineMayBeAFlexService() throws IOException {
        write("ibkr: {flex-urls: ['http://127.0.0.1:81/x', 'http://localhost/y', 'http://[::1]/z']}");
        assertThat(load(Map.of()).ibkr().connections().flexUrls()).hasSize(3);
    }

    @Test
    void theOlderNameOfTheSigningSecretCounts() {
        assertThat(load(Map.of("SIGNING_SECRET", ONE)).clerk()).asString().contains(ONE);
        assertThat(load(Map.of("SIGNING_SECRET", ONE, "CLERK_WEBHOOK_SIGNING_SECRET", OTHER)).clerk()).asString()
                .contains(OTHER).doesNotContain(ONE);
    }

    @Test
    void aFileIsLaidOverTheDefaultsAndVariablesOverBoth() throws IOException {
        write("server: {port: 81, management-port: 82}\ncors: {allowed-origins: ['https://a.example']}");
        Settings settings = load(Map.of("PORT", "83"));
        assertThat(settings.server().port()).isEqualTo(83);
        assertThat(settings.server().managementPort()).isEqualTo(82);
        assertThat(settings.server().managementHost()).isEqualTo("127.0.0.1");
        assertThat(settings.cors().allowedOrigins()).containsExactly("https://a.example");
    }

    @Test
    void aListTakesThePlaceOfTheDefault() throws IOException {
        write("account: {guarded-fields: {user: [is_staff], userorganisation: []}}");
        assertThat(load(Map.of()).guardedFields().get("user")).containsExactly("is_staff");
        assertThat(load(Map.of()).guardedFields().get("userorganisation")).isEmpty();
        assertThat(load(Map.of()).guardedFields().get("usersubscription")).hasSize(8);
    }

    @Test
    void whatIsCommentedOutIsNotSet() throws IOException {
        write("clerk:\n#  issuer: x\nbilling:\n  plan-levels:\ndb: {}\ncors:\n  allowed-origins:\n    - "
                + "https://a.example\n    -\n");
        Settings settings = load(Map.of());
        assertThat(settings.developmentMode()).isTrue();
        assertThat(settings.cors().allowedOrigins()).containsExactly("https://a.example");
    }

    @Test
    void statementsOfAnOlderFileArePassedOver() throws IOException {
        write("db: {statements: {user: {select: select 1}}}\nserver: {port: 1234}\n");
        assertThat(load(Map.of()).server().port()).isEqualTo(1234);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:1", "http://127.0.0.1:1", "http://[::1]:1", "http://clerk.localhost",
        "https://clerk.example.com"})
    void aPlainIssuerIsForThisMachineAlone(String issuer) {
        assertThat(load(Map.of("CLERK_ISSUER", issuer)).tokens().issuer()).isEqualTo(issuer);
    }

    @Test
    void aByteOrderMarkIsNoContent() throws IOException {
        write("\uFEFFserver: {port: 81}");
        assertThat(load(Map.of()).server().port()).isEqualTo(81);
    }

    private Settings load(Map<String, String> environment) {
        return new SettingsDirectory(directory).load(environment);
    }

    private void write(String yaml) throws IOException {
        new SettingsDirectory(directory).write(yaml);
    }
}
