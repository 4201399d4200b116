package tradehall.ibkr.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import tradehall.Answer;
import tradehall.Client;
import tradehall.SettableClock;
import tradehall.TestApp;
import tradehall.TestPostgreSql;
import tradehall.dev.FakeAnswer;
import tradehall.dev.FakeIbkr;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonObject;

/// The service beside a fake of IBKR, at a time that a test sets: statements are fetched when it says so, turn by turn.
public final class FetchApp implements AutoCloseable {

    /// A Wednesday, 8:00 in New York: yesterday's statements are there.
    public static final Instant WEDNESDAY = Instant.parse("2026-03-11T12:00:00Z");

    public static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    public static final String PATH = "/api/v1/ibkr/connections/";

    private static final String PATIENT = "database: {acquire-timeout: 60s, answer-timeout: 60s, lock-timeout: 60s}\n";
    private static final int ENOUGH = 1000;

    public final SettableClock clock = new SettableClock(WEDNESDAY);
    public final FakeIbkr ibkr = new FakeIbkr(clock);
    final String database = TestPostgreSql.migratedDatabase();
    public final TestApp app;
    private final AtomicInteger tokens = new AtomicInteger();

    /// @param keys of `ibkr`, each with a comma behind it
    public FetchApp(String keys) {
        this.app = TestApp.at(clock, database,
                PATIENT + "ibkr: {%s fetching: false, encryption-keys: [%s], flex-urls: ['%s']}"
                .formatted(keys, KEY, ibkr.baseUrl()));
    }

    public FetchApp() {
        this("");
    }

    /// A connection of one user's, and what IBKR says to its token.
    public record Connected(Client user, long id, String token) {

        public String path() {
            return PATH + id + "/";
        }

        public JsonObject shown() {
            return user.get(path()).isOk().object();
        }

        public String text(String member) {
            return shown().find(member).filter(value -> !value.equals(JsonValue.NULL))
                    .map(value -> shown().text(member).orElseThrow())
                    .orElse("null");
        }

        public Answer patch(String json) {
            return user.send("PATCH", path(), json);
        }

        public Answer fetch() {
            return user.send("POST", path() + "fetch/");
        }
    }

    public Connected connect(FakeAnswer... answers) {
        return connect(app.user(), "", answers);
    }

    /// @param more members of the body, each with a comma before it
    public Connected connect(Client user, String more, FakeAnswer... answers) {
        return connect(user, newToken(), more, answers);
    }

    public Connected connect(Client user, String token, String more, FakeAnswer... answers) {
        ibkr.script(token, answers);
        Answer made = user.post(PATH, "{\"query_id\": \"123456\", \"token\": \"" + token + "\"" + more + "}")
                .hasStatus(201);
        return new Connected(user, Long.parseLong(made.member("id").toString().replaceAll("\\D", "")), token);
    }

    /// Not like anyone else's.
    public String newToken() {
        return "token" + tokens.incrementAndGet() + UUID.randomUUID().toString().replace("-", "");
    }

    /// Everything that is due, and not what is due later.
    public void fetchDue() {
        fetchDue(app);
    }

    /// The same by one replica.
    static void fetchDue(TestApp replica) {
        for (int i = 0; replica.fetching().turn(); i++) {
            if (i == ENOUGH) {
                throw new AssertionError("fetching comes to no end");
            }
        }
    }

    /// As time goes by.
    public void fetchFor(Duration time) {
        Instant end = clock.instant().plus(time);
        fetchDue();
        while (clock.instant().isBefore(end)) {
            clock.advance(Duration.ofSeconds(1));
            fetchDue();
        }
    }

    @Override
    public void close() {
        app.close();
        ibkr.close();
    }
}
