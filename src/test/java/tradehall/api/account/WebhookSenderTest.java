package tradehall.api.account;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.Client;
import tradehall.RawClient;
import tradehall.RawClient.Response;
import tradehall.ServiceProcess;
import tradehall.TestApp;
import tradehall.TestPostgreSql;
import tradehall.Webhook;

import static org.assertj.core.api.Assertions.assertThat;

/// Whoever posts to `/api/v1/account/clerk_webhook/` and does not send what was announced.
class WebhookSenderTest {

    private static final String SIGNED = "svix-id: msg_1\r\nsvix-signature: v1,AAAA\r\nsvix-timestamp: %s\r\n";

    private final TestApp app = TestApp.shared();

    @ParameterizedTest
    @ValueSource(strings = {"", "svix-id: msg_1\r\nsvix-signature: v1,AAAA\r\n", "webhook-id: msg_1\r\n"})
    void withoutItsHeadersNoBodyIsWaitedFor(String headers) {
        assertThat(answered(headers)).contains("Missing required headers: ");
    }

    @Test
    void withATimeThatIsNotNowNoBodyIsWaitedFor() {
        long now = Instant.now().getEpochSecond();
        assertThat(answered(SIGNED.formatted(now - 302))).contains("Message timestamp too old");
        assertThat(answered(SIGNED.formatted(now + 302))).contains("Message timestamp too new");
        assertThat(answered(SIGNED.formatted("soon"))).contains("Invalid Signature Headers");
        assertThat(answered(SIGNED.formatted("-" + now))).contains("Invalid Signature Headers");
    }

    @Test
    void whoeverGoesAwayLeavesNoTraceInTheLog() {
        try (ServiceProcess process = ServiceProcess.start(TestApp.environment(TestPostgreSql.migratedDatabase()))) {
            Matcher port = Pattern.compile("serves http://127\\.0\\.0\\.1:([0-9]+)/")
                    .matcher(process.awaitLine(line -> line.contains("serves http")));
            assertThat(port.find()).isTrue();
            int number = Integer.parseInt(port.group(1));
            for (String rest : List.of("Content-Length: 1000\r\n\r\n{",
                    "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n",
                    "Content-Length: 9\r\n\r\n", "Content-Length: 2\r\n\r\n{}",
                    "Content-Length: 100000\r\n\r\n" + " ".repeat(50_000))) {
                String head = head(SIGNED.formatted(Instant.now().getEpochSecond()));
                RawClient.connect(number).send(head + rest).close();
                RawClient.connect(number).send(head + rest).abort();
                RawClient.connect(number).send(head("") + rest).abort();
            }
            new Client(number, Map.of()).get("/health/live").isOk();
            process.terminate();
            assertThat(process.awaitExit()).as(process.errors()).isZero();
            assertThat(process.output() + process.errors()).doesNotContain("\tat ", "Exception", "secret");
        }
    }

    /// The answer to a head that announces a body of which nothing comes.
    private String answered(String headers) {
        try (RawClient sender = RawClient.connect(app.port())) {
            Response response = sender.send(head(headers) + "Content-Length: 100000\r\n\r\n").receive();
            assertThat(response.status()).isEqualTo(400);
            return response.body();
        }
    }

    private static String head(String headers) {
        return "POST " + Webhook.PATH
                + "?token=secret HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + headers;
    }
}
