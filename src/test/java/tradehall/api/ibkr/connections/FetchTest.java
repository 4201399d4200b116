package tradehall.api.ibkr.connections;

import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import tradehall.Client;
import tradehall.dev.FakeAnswer;
import tradehall.ibkr.connection.FetchApp;
import tradehall.ibkr.connection.FetchApp.Connected;

import static org.assertj.core.api.Assertions.assertThat;

/// Fetching by hand.
class FetchTest {

    private static FetchApp app;

    @BeforeAll
    static void start() {
        app = new FetchApp();
    }

    @AfterAll
    static void close() {
        app.close();
    }

    @Test
    void anonymousIsRefused() {
        app.app.anonymous().send("POST", FetchApp.PATH + "1/fetch/").hasStatus(401);
    }

    @Test
    void fetchesNowAndNotAgainForTenMinutes() {
        Connected connected = app.connect();
        app.fetchFor(Duration.ofSeconds(2));
        connected.fetch().isJson(429, "{\"detail\": \"Request was throttled. Expected available in 598 seconds.\"}");
        app.clock.advance(Duration.ofMinutes(10));
        assertThat(connected.fetch().hasStatus(202).object().text("next_attempt_at"))
                .contains(app.clock.instant().toString());
        assertThat(connected.fetch().hasStatus(429).header("Retry-After")).isEqualTo("600");
        app.fetchFor(Duration.ofSeconds(2));
        assertThat(app.ibkr.requests(connected.token())).hasSize(4);
        assertThat(connected.text("status")).isEqualTo("ok");
    }

    @Test
    void isRefusedWhereItIsOff() {
        Connected connected = app.connect(app.app.user(), ", \"enabled\": false");
        connected.fetch().isJson(409, "{\"detail\": \"The connection is switched off.\"}");
    }

    @Test
    void isAllowedWhereTheUserHadToAct() {
        Connected connected = app.connect(FakeAnswer.code(1011));
        app.fetchDue();
        assertThat(connected.text("status")).isEqualTo("attention");
        app.clock.advance(Duration.ofMinutes(10));
        connected.fetch().hasStatus(202);
        app.fetchFor(Duration.ofSeconds(2));
        assertThat(connected.text("status") + connected.text("action")).isEqualTo("ok");
    }

    @Test
    void isRefusedWhileATokenIsLockedOut() {
        Connected connected = app.connect(FakeAnswer.code(1025));
        app.fetchDue();
        app.clock.advance(Duration.ofMinutes(20));
        assertThat(connected.fetch().hasStatus(429).header("Retry-After")).isEqualTo(Long.toString(86_400 - 1200));
    }

    /// Each first try might be one with a made-up token.
    @Test
    void countsAmongTheFirstTriesOfAnHour() {
        Client user = app.app.user();
        Connected connected = app.connect(user, "", FakeAnswer.code(1015), FakeAnswer.code(1015), FakeAnswer.code(1015),
                FakeAnswer.code(1015),
                FakeAnswer.code(1015));
        app.fetchDue();
        for (int i = 0; i < 4; i++) {
            app.clock.advance(Duration.ofMinutes(11));
            connected.fetch().hasStatus(202);
            app.fetchDue();
        }
        app.clock.advance(Duration.ofMinutes(11));
        assertThat(connected.fetch().hasStatus(429).header("Retry-After")).isEqualTo("300");
        app.clock.advance(Duration.ofMinutes(5));
        connected.fetch().hasStatus(202);
    }
}
