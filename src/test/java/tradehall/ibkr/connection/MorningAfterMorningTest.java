package tradehall.ibkr.connection;

import java.time.Duration;
import java.time.LocalDate;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import tradehall.dev.FakeAnswer;
import tradehall.dev.FakeIbkr;
import tradehall.ibkr.connection.FetchApp.Connected;

import static org.assertj.core.api.Assertions.assertThat;

/// What a trader sees over the days: each morning one more day, no trade twice, and a day that IBKR left out is told
/// (Contract §12).
class MorningAfterMorningTest {

    private static final Duration SECONDS = Duration.ofSeconds(2);

    private static final Duration AFTER_THE_SPREAD = Duration.ofHours(2);

    private final FetchApp app = new FetchApp();

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void tradesArriveByThemselves() {
        Connected connected = app.connect();
        assertThat(connected.text("status")).isEqualTo("new");
        app.fetchFor(SECONDS);
        assertThat(connected.text("status") + connected.text("status_detail") + connected.text("action"))
                .isEqualTo("ok");
        assertThat(connected.text("covered_until")).isEqualTo("2026-03-10");
        assertThat(connected.text("next_attempt_at")).isBetween("2026-03-12T11:30", "2026-03-12T12:30");
        assertThat(trades(connected)).contains("\"AAPL\"");
        assertThat(app.ibkr.requests(connected.token())).extracting(FakeIbkr.Request::step)
                .containsExactly("SendRequest", "GetStatement");
        assertThat(app.ibkr.requests(connected.token()).getFirst()).satisfies(request -> {
            assertThat(request.from() + "-" + request.to()).isEqualTo("20250311-20260310");
            assertThat(request.userAgent()).isEqualTo("Java/" + System.getProperty("java.version"));
        });
    }

    @Test
    void aHoleIsToldAndWhatCameIsImported() {
        Connected connected = app.connect();
        app.fetchFor(SECONDS);
        app.clock.advance(Duration.ofDays(7).plus(AFTER_THE_SPREAD));
        app.ibkr.script(connected.token(), FakeAnswer.promise("1", app.ibkr.baseUrl() + "/GetStatement"),
                FakeAnswer.statement(account(connected), LocalDate.of(2026, 3, 17), LocalDate.of(2026, 3, 17)));
        app.fetchFor(SECONDS);
        assertThat(connected.text("status") + " " + connected.text("status_detail"))
                .isEqualTo("attention IBKR's statement is missing days: from 2026-03-11 to 2026-03-16.");
        assertThat(connected.text("covered_until")).isEqualTo("2026-03-10");
        assertThat(connected.text("next_attempt_at")).startsWith("2026-03-19");
        app.clock.advance(Duration.ofDays(1));
        app.fetchFor(SECONDS);
        assertThat(connected.text("status") + " " + connected.text("covered_until")).isEqualTo("ok 2026-03-18");
    }

    @Test
    void eachMorningTheOverlapAndOneMoreDayAreAskedFor() {
        Connected connected = app.connect();
        app.fetchFor(SECONDS);
        app.clock.advance(AFTER_THE_SPREAD);
        long trades = count(connected);
        for (int day = 0; day < 7; day++) {
            app.clock.advance(Duration.ofDays(1));
            app.fetchFor(SECONDS);
        }
        assertThat(app.ibkr.requests(connected.token()).stream().filter(request -> request.step().equals("SendRequest"))
                .map(request -> request.from() + "-" + request.to()))
                .containsExactly("20250311-20260310", "20260303-20260311",
                "20260304-20260312", "20260305-20260313", "20260306-20260313", "20260306-20260313", "20260306-20260316",
                "20260309-20260317");
        assertThat(connected.text("covered_until")).isEqualTo("2026-03-17");
        assertThat(count(connected)).isEqualTo(trades + 2);
    }

    private long count(Connected connected) {
        return Long.parseLong(app.app.query("select count(*) from trade t join flex_connection c using (user_id) "
                + "where c.id = ?",
                connected.id()).getFirst());
    }

    private static String trades(Connected connected) {
        return connected.user().get("/api/v1/ibkr/trades/").isOk().text();
    }

    private String account(Connected connected) {
        return app.app.query("select client_account_id from trade t join flex_connection c using (user_id) where c.id "
                + "= ? limit 1",
                connected.id()).getFirst();
    }
}
