package tradehall;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What stops the start, told by its key and its variable, and never by a secret's value.
class SettingsRefusalsTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            server.port                            | http
            server.port                            | 65536
            server.port                            | [1]
            server.port                            | {}
            server.host                            | [127.0.0.1]
            server.host                            | ''
            server.host                            | no.such.host.invalid
            server.management-host                 | not a host
            server.management-port                 | -1
            server.public-url                      | api.example.com
            server.public-url                      | 'https://api.example.com/?a=b'
            server.accept-after-sigterm            | soon
            server.grace                           | -1s
            database.url                           | postgres://db/x
            database.pool-size                     | 0
            database.acquire-timeout               | 1
            database.answer-timeout                | 1ms
            database.lock-timeout                  | 1h
            database.start-timeout                 | x
            database.user                          | [ada]
            clerk.authorized-parties               | {}
            clerk.issuer                           | clerk.example.com
            clerk.issuer                           | 'http://clerk.example.com'
            clerk.issuer                           | 'http://127.0.0.1.example.com'
            clerk.jwks-url                         | 'file:///etc/passwd'
            clerk.webhook-signing-secrets          | ['whsec_!']
            clerk.webhook-signing-secrets          | [whsec_ZmlmdGVlbi1ieXRlcyE=]
            clerk.instance-id                      | production
            clerk.api-url                          | nonsense
            auth.accept-template-tokens            | maybe
            auth.impersonation-read-only           | maybe
            cors.allowed-origins                   | ['https://a.example/']
            cors.allowed-headers                   | ['a b']
            ibkr.encryption-keys                   | [AAAA]
            ibkr.encryption-keys                   | [MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=, 'whsec_!']
            ibkr.flex-urls                         | []
            ibkr.flex-urls                         | ['http://flex.example.com/x']
            ibkr.flex-urls                         | ['https://flex.example.com/x?t=1']
            ibkr.flex-urls                         | ['http://0x7f.1/x']
            ibkr.fetching                          | maybe
            ibkr.fetch-after                       | '07:30'
            ibkr.fetch-after                       | 'noon America/New_York'
            ibkr.fetch-spread                      | -1s
            ibkr.fetch-workers                     | 0
            ibkr.fetch-lease                       | 1s
            ibkr.poll-budget                       | soon
            ibkr.breaker-pause                     | 0s
            account.guarded-fields.user            | [is_stuff]
            account.guarded-fields.user            | {}
            account.guarded-fields.userprofile     | [is_staff]
            account.guarded-fields.userextension   | nonsense
            account.guarded-fields.userorganisation| [orgid]
            account.guarded-fields.usersubscription| [level]
            limits.head-size                       | 16 KiB
            limits.head-time                       | 0s
            limits.idle-time                       | 2h
            limits.connections                     | 0
            limits.body-size                       | 1 MB
            limits.body-time                       | x
            limits.json-depth                      | 1001
            limits.json-values                     | 0
            limits.flex-size                       | 2 GiB
            limits.flex-time                       | ''
            limits.flex-pace                       | 0
            limits.flex-text                       | 1 KiB
            limits.flex-digits                     | 1
            limits.flex-names                      | 1
            limits.gzip-members                    | 0
            limits.answer-stall                    | 1ms
            limits.answer-pace                     | -1
            limits.resource-size                   | 99999999999 GiB
            limits.user-trades                     | 0
            limits.user-import-rows                | 0
            limits.user-files                      | 512
            limits.user-imports                    | 0
            limits.user-lists                      | 0
            limits.user-rate                       | -1
            limits.user-burst                      | 0
            """)
    void aWrongValueIsToldByItsKey(String key, String value) throws IOException {
        write(key + ": " + value);
        assertThatThrownBy(() -> load(Map.of())).isInstanceOf(SettingsException.class).hasMessageContaining(key)
                .hasMessageNotContaining("whsec_!");
    }

    @Test
    void aWrongValueIsToldByItsVariables() {
        assertThatThrownBy(() -> load(Map.of("MANAGEMENT_PORT", "x")))
                .hasMessageContaining("server.management-port (MANAGEMENT_PORT)");
        assertThatThrownBy(() -> load(Map.of("SIGNING_SECRET", "whsec_!")))
                .hasMessageContaining("(SIGNING_SECRET or CLERK_WEBHOOK_SIGNING_SECRET)")
                .hasMessageNotContaining("whsec_!");
    }

    @ParameterizedTest
    @ValueSource(strings = {"server.prot: 1", "nonsense: 1", "server: {port: {x: 1}}", "null: 1", "server: 1",
        "billing.plan-levels: 3", "account.guarded-fields.users: []"})
    void anUnknownKeyIsRefused(String yaml) throws IOException {
        write(yaml);
        assertThatThrownBy(() -> load(Map.of())).isInstanceOf(SettingsException.class)
                .hasMessageContaining("unknown key");
    }

    @Test
    void aPlanGivesOneOfTheLevels() throws IOException {
        write("billing: {plan-levels: {pro: 15}}");
        assertThatThrownBy(() -> load(Map.of())).isInstanceOf(SettingsException.class)
                .hasMessageContaining("billing.plan-levels.pro").hasMessageContaining("0, 10, 20, 30 or 40");
    }

    @ParameterizedTest
    @ValueSource(strings = {"server: [", "- 1", "text", "server: {port: 1}\nserver: {port: 2}"})
    void aBrokenFileIsRefused(String yaml) throws IOException {
        write(yaml);
        assertThatThrownBy(() -> load(Map.of())).isInstanceOf(SettingsException.class).hasMessageContaining("app.yaml")
                .hasMessageNotContaining("\n");
    }

    static Set<String> variables() {
        return Settings.VARIABLES.keySet();
    }

    /// A secret that did not arrive must not open what it was to close.
    @ParameterizedTest
    @MethodSource("variables")
    void aBlankVariableStopsTheStartByItsName(String variable) {
        for (String blank : List.of("", " ", ",")) {
            assertThatThrownBy(() -> load(Map.of(variable, blank))).isInstanceOf(SettingsException.class)
                    .hasMessageStartingWith(variable + " is set but blank");
        }
    }

    @Test
    void aFileThatIsNotUtf8IsNamed() throws IOException {
        new SettingsDirectory(directory).write("# café\nserver: {port: 1}", StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> load(Map.of())).isInstanceOf(SettingsException.class)
                .hasMessageContaining("app.yaml is not UTF-8");
    }

    private Settings load(Map<String, String> environment) {
        return new SettingsDirectory(directory).load(environment);
    }

    private void write(String yaml) throws IOException {
        new SettingsDirectory(directory).write(yaml);
    }
}
