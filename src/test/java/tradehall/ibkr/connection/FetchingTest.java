package tradehall.ibkr.connection;

import java.time.Duration;
import java.time.LocalDate;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.Client;
import tradehall.dev.FakeAnswer;
import tradehall.dev.FakeIbkr;
import tradehall.ibkr.connection.FetchApp.Connected;

import static org.assertj.core.api.Assertions.assertThat;

/// A statement's way from IBKR to the trades (Contract §12, DOMAIN D8).
class FetchingTest {

    private static FetchApp app;
    private static final Duration SECONDS = Duration.ofSeconds(2);

    @BeforeAll
    static void start() {
        app = new FetchApp();
    }

    @AfterAll
    static void close() {
        app.close();
    }

    @Test
    void aStatementThatIsBeingMadeIsWaitedFor() {
        Connected connected = app.connect(FakeAnswer.code(1019));
        app.fetchDue();
        assertThat(connected.text("status") + " " + connected.text("status_detail"))
                .isEqualTo("waiting IBKR is making the statement (1019).");
        app.fetchFor(Duration.ofSeconds(7));
        assertThat(connected.text("status")).isEqualTo("ok");
    }

    @Test
    void aWarningWithAReferenceIsASuccess() {
        Connected connected = app.connect(FakeAnswer.warning(1019, "4711"),
                FakeAnswer.statement("U1", LocalDate.of(2025, 3, 11), LocalDate.of(2026, 3, 10)));
        app.fetchFor(SECONDS);
        assertThat(connected.text("status")).isEqualTo("ok");
        Connected judged = app.connect(FakeAnswer.warning(1012, ""));
        app.fetchDue();
        assertThat(judged.text("status")).isEqualTo("attention");
    }

    @Test
    void whereOnlyTheUserCanHelpNothingIsAskedAnyMore() {
        Connected connected = app.connect(FakeAnswer.code(1014));
        app.fetchDue();
        assertThat(connected.text("status") + " " + connected.text("next_attempt_at")).isEqualTo("attention null");
        assertThat(connected.text("action")).isNotEmpty();
        app.clock.advance(Duration.ofDays(2));
        app.fetchDue();
        assertThat(app.ibkr.requests(connected.token())).hasSize(1);
    }

    @Nested
    class WhatIsNoAnswer {

        @ParameterizedTest
        @ValueSource(strings = {"page", "failure", "redirect", "foreign", "inward", "cut", "nonsense", "doctype",
            "nothing"})
        void isTriedAgainAndNothingIsSentElsewhere(String kind) {
            try (FakeIbkr elsewhere = new FakeIbkr(app.clock)) {
                Connected connected = app.connect(answer(kind, elsewhere.baseUrl().toString()));
                app.fetchFor(SECONDS);
                assertThat(connected.text("status")).as(connected.text("status_detail")).isEqualTo("waiting");
                assertThat(connected.text("next_attempt_at"))
                        .isEqualTo(app.clock.instant().minus(SECONDS).plus(Duration.ofMinutes(15)).toString());
                assertThat(elsewhere.requests()).isEmpty();
                assertThat(app.ibkr.requests(connected.token())).hasSize(1);
            }
        }

        private FakeAnswer answer(String kind, String elsewhere) {
            return switch (kind) {
                case "page" -> FakeAnswer.page();
                case "failure" -> FakeAnswer.failure(503);
                case "redirect" -> FakeAnswer.redirect(elsewhere + "/GetStatement");
                case "foreign" -> FakeAnswer.promise("1", "https://interactivebrokers.com.example.org/GetStatement");
                case "inward" -> FakeAnswer.promise("1", elsewhere + "/GetStatement");
                case "cut" -> FakeAnswer.promise("1", app.ibkr.baseUrl() + "/GetStatement").cut(60);
                case "nonsense" -> FakeAnswer.xml("<Something/>");
                case "doctype" -> FakeAnswer.xml(
                        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><FlexStatementResponse/>");
                default -> FakeAnswer.xml("");
            };
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 100, 2000})
        void aStatementCutOffChangesNothing(int missing) {
            FakeAnswer whole = FakeAnswer.statement("U1", LocalDate.of(2025, 3, 11), LocalDate.of(2026, 3, 10));
            FakeAnswer cut = missing == 1 ? whole.cut(whole.body().length - 1)
                    : FakeAnswer.xml(new String(whole.body(), 0, whole.body().length - missing));
            Connected connected = app.connect(FakeAnswer.promise("1", app.ibkr.baseUrl() + "/GetStatement"), cut);
            app.fetchFor(SECONDS);
            assertThat(connected.text("status") + " " + connected.text("status_detail"))
                    .isEqualTo("waiting IBKR's answer was cut off, too large or unreadable.");
            assertThat(trades(connected)).isEqualTo("[]");
        }

        @Test
        void aStatementThatIsBrokenIsTheUsersToMend() {
            Connected connected = app.connect(FakeAnswer.promise("1", app.ibkr.baseUrl() + "/GetStatement"), FakeAnswer.xml("""
                    <FlexQueryResponse><FlexStatements count="1"><FlexStatement accountId="U1" fromDate="20260310" toDate="20260310">
                    <Trades><Trade accountId="U1" symbol="" quantity="x"/></Trades></FlexStatement></FlexStatements></FlexQueryResponse>"""));
            app.fetchFor(SECONDS);
            assertThat(connected.text("status")).isEqualTo("attention");
            assertThat(connected.text("status_detail")).isNotEmpty();
            assertThat(connected.text("action")).contains("Change the Flex query");
        }
    }

    @Test
    void aLaterBeginningIsToldAtTheFirstSuccess() {
        Connected connected = app.connect(FakeAnswer.promise("1", app.ibkr.baseUrl() + "/GetStatement"),
                FakeAnswer.statement("U1", LocalDate.of(2026, 3, 2), published()));
        app.fetchFor(SECONDS);
        assertThat(connected.text("status") + " " + connected.text("status_detail"))
                .isEqualTo("ok The statements begin on 2026-03-02.");
    }

    @Test
    void beforeItsFirstDayNothingIsAsked() {
        LocalDate start = published().plusDays(5);
        Connected connected = app.connect(app.app.user(), ", \"start_date\": \"" + start + "\"");
        app.fetchFor(SECONDS);
        assertThat(connected.text("status")).isEqualTo("waiting");
        assertThat(connected.text("next_attempt_at")).isGreaterThan(start.toString());
        assertThat(app.ibkr.requests(connected.token())).isEmpty();
    }

    @Nested
    class WhatIsNotWantedAnyMore {

        private final Connected connected = app.connect();

        WhatIsNotWantedAnyMore() {
            app.fetchDue(); // promised
        }

        @Test
        void isNotFetchedForADeletedConnection() {
            connected.user().send("DELETE", connected.path()).hasStatus(204);
            nothingFollows();
        }

        @Test
        void isNotFetchedForOneSwitchedOff() {
            connected.patch("{\"enabled\": false}").isOk();
            nothingFollows();
        }

        @Test
        void isNotFetchedForAnInactiveUser() {
            app.app.execute("update account set is_banned = true where id = (select user_id from flex_connection "
                    + "where id = ?)", connected.id());
            nothingFollows();
        }

        private void nothingFollows() {
            app.fetchFor(SECONDS);
            assertThat(app.ibkr.requests(connected.token())).hasSize(1);
            assertThat(app.app.query("select 1 from trade t join flex_connection c using (user_id) where c.id = ?",
                    connected.id())).isEmpty();
        }
    }

    @Test
    void oneTokensConnectionsShareOneRate() {
        Client user = app.app.user();
        String token = app.newToken();
        Connected[] connected = new Connected[4];
        for (int i = 0; i < 4; i++) {
            connected[i] = app.connect(i < 2 ? user : app.app.user(), token, "");
        }
        app.fetchFor(Duration.ofSeconds(9));
        assertThat(app.ibkr.requests(token)).hasSize(8).noneMatch(FakeIbkr.Request::tooFast);
        assertThat(connected).allMatch(one -> one.text("status").equals("ok"));
    }

    @Test
    void fiveFirstTriesAnHourAndTheOthersLater() {
        Client user = app.app.user();
        Connected[] connected = new Connected[7];
        for (int i = 0; i < 7; i++) {
            connected[i] = app.connect(user, "");
        }
        connected[0].user().send("DELETE", connected[0].path()).hasStatus(204);
        Connected another = app.connect(user, "");
        app.fetchFor(Duration.ofSeconds(3));
        assertThat(asked(connected)).isEqualTo(5);
        assertThat(app.ibkr.requests(another.token())).isEmpty();
        assertThat(another.text("status")).isEqualTo("new");
        connected[1].user().send("DELETE", connected[1].path()).hasStatus(204);
        app.clock.advance(Duration.ofMinutes(59));
        app.fetchDue();
        assertThat(asked(connected)).isEqualTo(5);
        app.clock.advance(Duration.ofMinutes(1));
        app.fetchFor(SECONDS);
        assertThat(asked(connected)).isEqualTo(6);
        assertThat(another.text("status")).isEqualTo("ok");
    }

    @Test
    void aTokenThatNoKeyOpensIsPutAside() {
        Connected connected = app.connect();
        app.app.execute("update flex_connection set token_sealed = 'AAAA' where id = ?", connected.id());
        app.fetchDue();
        assertThat(connected.text("status") + " " + connected.text("action"))
                .isEqualTo("attention Enter the token again.");
        connected.patch("{\"token\": \"%s\"}".formatted(connected.token())).isOk();
        app.fetchFor(SECONDS);
        assertThat(connected.text("status")).isEqualTo("ok");
    }

    private static long asked(Connected... connected) {
        return Stream.of(connected).filter(one -> !app.ibkr.requests(one.token()).isEmpty()).count();
    }

    private static String trades(Connected connected) {
        return connected.user().get("/api/v1/ibkr/trades/").isOk().text();
    }

    private static LocalDate published() {
        return FetchSettings.DEFAULTS.mornings().published(app.clock.instant());
    }
}
