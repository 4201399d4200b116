package tradehall.api.ibkr;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tradehall.Answer;
import tradehall.Client;
import tradehall.RawClient;
import tradehall.TestApp;
import tradehall.Webhook;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;
import static tradehall.api.ibkr.Flex.TRADES;
import static tradehall.api.ibkr.Flex.cancel;
import static tradehall.api.ibkr.Flex.execution;
import static tradehall.api.ibkr.Flex.post;
import static tradehall.api.ibkr.Flex.trades;

/// `/api/v1/ibkr/trades/`; `tradehistory/` answers alike.
class TradesTest {

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    private final TestApp app = TestApp.shared();
    private final Client user = app.user();

    @Test
    void anonymousIsRefused() {
        app.anonymous().get(TRADES).hasStatus(401);
    }

    @Test
    void withoutTradesIsAnEmptyArray() {
        assertThat(user.get(TRADES).isOk().text()).isEqualTo("[]");
        assertThat(user.get(TRADES + "?limit=5").isOk().text()).isEqualTo("[]");
    }

    @Test
    void newestCloseTimeIsFirstThenTheLargerId() {
        post(user, execution("a"), execution("b"), execution("c").with("dateTime", "20240802;093000"),
                execution("d").with("dateTime", "20240731;093000"), execution("e"));
        assertThat(ids(trades(user))).containsExactly("c", "e", "b", "a", "d");
    }

    @Test
    void othersTradesAreNotShown() {
        post(user, execution("1"));
        assertThat(trades(app.user())).isEmpty();
    }

    @Test
    void inactiveUserIsRefusedHoweverTheyAsk() {
        String id = TestApp.newClerkId();
        app.as(id).get(TRADES).isOk();
        Webhook.of("user.deleted", "{\"id\": \"" + id + "\"}").send(app).isOk();
        for (String query : List.of("", "?limit=1", "?limit=0", "?user=" + UUID.randomUUID())) {
            assertThat(app.as(id).get(TRADES + query).hasStatus(401).member("code"))
                    .isEqualTo(JsonValue.of("user_inactive"));
        }
        app.as(id).send("HEAD", TRADES).hasStatus(401);
    }

    @Nested
    class User {

        @Test
        void isAQuestionForStaff() {
            post(user, execution("1"));
            String id = trades(user).getFirst().text("user").orElseThrow();
            assertThat(ids(trades(app.staff(), "?user=" + id))).containsExactly("1");
            assertThat(ids(trades(app.superuser(), "?limit=10&user=" + id))).containsExactly("1");
            assertThat(trades(app.staff())).isEmpty();
            app.user().get(TRADES + "?user=" + id).hasStatus(403);
            app.staff().get(TRADES + "?user=bob").isInvalid("user", "Must be a valid UUID.");
        }
    }

    @Nested
    class Filters {

        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {
            "symbol=MSFT                         | 2",
            "symbol=msft                         | ''",
            "side=SELL                           | 3 1",
            "account=U2                          | 3",
            "symbol=AAPL&side=SELL&account=U1    | 1",
            "symbol=&side=&account=&from=&to=&limit=&cursor=&user= | 3 2 1",
            "from=2024-08-02                     | 3 2",
            "to=2024-08-02                       | 2 1",
            "from=2024-08-02&to=2024-08-02       | 2",
            "from=2024-08-02T13:30:00Z           | 3 2",
            "from=2024-08-02T13:30:00.000001Z    | 3",
            "to=2024-08-02T15:30:00%2B02:00      | 2 1",
            "to=2024-08-02T13:29:59Z             | 1",
            "side=BUY&side=SELL                  | 3 1",
            "unknown=1&symbol                    | 3 2 1"})
        void leaveWhatTheyName(String query, String ids) {
            post(user, execution("1"),
                    execution("2").with("symbol", "MSFT").with("buySell", "BUY").with("dateTime", "20240802;093000"),
                    execution("3").with("accountId", "U2").with("dateTime", "20240803;093000"));
            assertThat(String.join(" ", ids(trades(user, "?" + query)))).isEqualTo(ids);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '#', value = {
            "side=HOLD       # side   # \"HOLD\" is not a valid choice.",
            "symbol=%00      # symbol # Null characters are not allowed.",
            "limit=0         # limit  # Ensure this value is greater than or equal to 1.",
            "limit=1001      # limit  # Ensure this value is less than or equal to 1000.",
            "limit=ten       # limit  # A valid integer is required.",
            "cursor=x        # cursor # Invalid cursor",
            "cursor=KzEwMDAwMDAwMDAtMTItMzFUMjM6NTk6NTlaIDE # cursor # Invalid cursor",
            "cursor=%00      # cursor # Invalid cursor",
            "from=2024-13-01 # from   # Date has wrong format. Use one of these formats instead: YYYY-MM-DD.",
            "to=yesterday    # to     # Datetime has wrong format. Use one of these formats instead: "
            + "YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z]."})
        void thatAreWrongAreNamed(String query, String name, String message) {
            user.get(TRADES + "?" + query).isInvalid(name, message);
        }

        @Test
        void thatAreWrongAreAllNamedAtOnce() {
            assertThat(user.get(TRADES + "?side=x&limit=x&cursor=x").hasStatus(400).object().members())
                    .containsOnlyKeys("side", "limit", "cursor");
        }
    }

    @Nested
    class Pages {

        @Test
        void followOneAnotherByLink() {
            post(user, rows(0, 7));
            List<String> walked = walk(3, () -> { });
            assertThat(walked).containsExactly("6", "5", "4", "3", "2", "1", "0");
        }

        @Test
        void keepTheFilters() {
            post(user, rows(0, 5));
            Answer first = user.get(TRADES + "?limit=2&symbol=AAPL&side=SELL").isOk();
            assertThat(first.header("Link")).contains(TRADES + "?limit=2&symbol=AAPL&side=SELL&cursor=");
        }

        @Test
        void haveNoLinkAtTheEnd() {
            post(user, rows(0, 3));
            assertThat(user.get(TRADES + "?limit=3").isOk().header("Link")).isEmpty();
            assertThat(user.get(TRADES).isOk().header("Link")).isEmpty();
        }

        @Test
        void showNothingTwiceAndMissNothingWhileImportsGoOn() {
            post(user, rows(100, 110));
            int[] next = {0};
            List<String> walked = walk(2, () -> {
                post(user, rows(200 + 2 * next[0], 202 + 2 * next[0])).isOk(); // newer than all
                post(user, rows(2 * next[0], 2 + 2 * next[0])).isOk();         // older than all
                next[0]++;
            });
            assertThat(walked).doesNotHaveDuplicates()
                    .containsSubsequence("109", "108", "107", "106", "105", "104", "103", "102",
                    "101", "100");
        }

        @Test
        void leaveOutWhatWasCancelled() {
            post(user, rows(0, 4));
            post(user, cancel("2", "99", "20240901"));
            assertThat(walk(1, () -> { })).containsExactly("3", "1", "0");
        }

        private List<String> walk(int limit, Runnable between) {
            List<String> walked = new ArrayList<>();
            String path = TRADES + "?limit=" + limit;
            for (int pages = 0; !path.isEmpty() && pages < 20; pages++) {
                Answer page = user.get(path).isOk();
                walked.addAll(ids(((JsonArray) page.json()).items().stream().map(JsonObject.class::cast).toList()));
                Matcher next = NEXT.matcher(page.header("Link"));
                path = next.matches() ? next.group(1) : "";
                between.run();
            }
            return walked;
        }

        /// One trade a minute.
        private static Flex.Row[] rows(int from, int to) {
            List<Flex.Row> rows = new ArrayList<>();
            for (int i = from; i < to; i++) {
                rows.add(execution("" + i).with("dateTime", "20240801;1%d%02d00".formatted(i / 60, i % 60))
                        .with("transactionID", "" + i));
            }
            return rows.toArray(Flex.Row[]::new);
        }
    }

    @Test
    void headIsAnsweredWithTheLengthOfTheBodyAlone() {
        post(user, execution("1"));
        Answer head = user.send("HEAD", TRADES).isOk();
        assertThat(head.bytes()).isEmpty();
        assertThat(head.header("Content-Length")).isEqualTo(Integer.toString(user.get(TRADES).bytes().length));
    }

    @Test
    void clientsThatReadSlowlyKeepNobodyFromTheDatabase() {
        String clerkId = TestApp.newClerkId();
        try (TestApp app = TestApp.with(Map.of())) {
            readSlowly(app, clerkId);
        }
    }

    private static void readSlowly(TestApp app, String clerkId) {
        Client user = app.user();
        String text = "x".repeat(1000);
        Flex.Row[] rows = IntStream.range(0, 2500)
                .mapToObj(i -> execution("" + i).with("acctAlias", text).with("ibOrderID", text)
                .with("orderType", text).with("symbol", text)).toArray(Flex.Row[]::new);
        post(app.as(clerkId), rows).isOk();
        List<RawClient> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                slow.add(RawClient.connect(app.port())
                        .send("GET " + TRADES + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                        + TestApp.token(clerkId) + "\r\n\r\n"));
            }
            assertThat(slow).extracting(client -> client.receive().status()).contains(200).containsOnly(200, 429);
            app.as(clerkId).get(TRADES + "?limit=1").isOk();
            post(user, execution("1")).isOk();
            user.get(TRADES).isOk();
        } finally {
            slow.forEach(RawClient::close);
        }
    }

    private static List<String> ids(List<JsonObject> trades) {
        return Flex.values(trades, "trade_id").stream().map(value -> ((JsonValue.JsonString) value).value()).toList();
    }
}
