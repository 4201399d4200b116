package tradehall;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

import tradehall.dev.FakeAnswer;
import tradehall.dev.FakeIbkr;

import static org.assertj.core.api.Assertions.assertThat;

/// Contract §10, §12: statements made to fill the heap, fetched from IBKR by the process as it is shipped. It lives,
/// and others are served meanwhile.
@Isolated("measures how others are served meanwhile")
class IbkrAttackTest {

    private static final String CONNECTIONS = "/api/v1/ibkr/connections/";
    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final FakeIbkr IBKR = new FakeIbkr(Clock.systemUTC());

    @RegisterExtension
    static final ShippedService SERVICE = new ShippedService(
            "limits: {user-rate: 0}\nibkr: {flex-urls: ['" + IBKR.baseUrl() + "'], poll-interval: 1s}",
            Map.of("TRADEHALL_ENCRYPTION_KEYS", KEY));

    @AfterAll
    static void close() {
        IBKR.close();
    }

    @Test
    void daysInAsManyPieces() {
        LocalDate first = LocalDate.of(1, 1, 1);
        assertEnds("attention", statements(400_000, i -> statement("U1", first.plusDays(2L * i))));
    }

    @Test
    void asManyAccounts() {
        assertEnds("ok", statements(200_000, i -> statement("U" + i, LocalDate.now().minusDays(1))));
    }

    private static void assertEnds(String status, String file) {
        String token = UUID.randomUUID().toString().replace("-", "");
        IBKR.script(token, FakeAnswer.promise("1", IBKR.baseUrl() + "/GetStatement"), FakeAnswer.xml(file));
        Client user = new Client(SERVICE.port(),
                Map.of("Authorization", "Bearer " + TestApp.token(TestApp.newClerkId())));
        try (Probe probe = Probe.start(SERVICE.port())) {
            user.post(CONNECTIONS, "{\"query_id\": \"1\", \"token\": \"" + token + "\"}").hasStatus(201);
            Eventually.holds("the statement is imported", () -> {
                SERVICE.isAlive();
                return !user.get(CONNECTIONS).isOk().text().contains("\"last_success_at\":null");
            });
            probe.awaitServed(3);
        }
        assertThat(user.get(CONNECTIONS).isOk().text()).contains("\"status\":\"" + status + "\"");
    }

    private static String statements(int count, IntFunction<String> statement) {
        StringBuilder file = new StringBuilder("<FlexQueryResponse><FlexStatements count='1'>");
        for (int i = 0; i < count; i++) {
            file.append(statement.apply(i));
        }
        return file.append("</FlexStatements></FlexQueryResponse>").toString();
    }

    private static String statement(String account, LocalDate day) {
        String text = day.format(DateTimeFormatter.BASIC_ISO_DATE);
        return "<FlexStatement accountId='" + account + "' fromDate='" + text + "' toDate='" + text + "'/>";
    }
}
