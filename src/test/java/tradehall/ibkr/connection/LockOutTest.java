package tradehall.ibkr.connection;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import tradehall.SettableClock;
import tradehall.TestApp;
import tradehall.dev.FakeAnswer;
import tradehall.ibkr.connection.FetchApp.Connected;

import static org.assertj.core.api.Assertions.assertThat;

/// What stops when IBKR locks a token out, and what when it shuts out all of us (Contract §12). The breaker is
/// everybody's, so each test has a service of its own.
class LockOutTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final FetchApp app = new FetchApp();

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void oneMadeUpTokenStopsItselfAlone() {
        Connected locked = app.connect(FakeAnswer.code(1025));
        app.fetchDue();
        Connected same = app.connect(app.app.user(), locked.token(), "");
        Connected other = app.connect();
        app.fetchFor(Duration.ofSeconds(2));
        assertThat(locked.text("status") + " " + locked.text("next_attempt_at"))
                .isEqualTo("paused 2026-03-12T12:00:00Z");
        assertThat(locked.text("action")).isNotEmpty();
        assertThat(same.text("status") + " " + same.text("next_attempt_at")).isEqualTo("paused 2026-03-12T12:00:00Z");
        assertThat(other.text("status")).isEqualTo("ok");
        assertThat(app.ibkr.requests(locked.token())).hasSize(1);
        app.clock.advance(Duration.ofDays(1));
        app.fetchFor(Duration.ofSeconds(4));
        assertThat(locked.text("status") + same.text("status")).isEqualTo("okok");
    }

    @Test
    void aSecondOneWithinAnHourStopsEverything() {
        Connected one = app.connect(FakeAnswer.code(1025));
        Connected mended = app.connect(FakeAnswer.code(1012));
        app.fetchDue();
        app.clock.advance(HOUR.minusSeconds(1));
        app.connect(FakeAnswer.code(1025));
        app.fetchDue();
        Connected other = app.connect();
        app.fetchFor(Duration.ofSeconds(5));
        assertThat(other.text("status") + " " + other.text("next_attempt_at")).isEqualTo("paused 2026-03-11T13:59:59Z");
        assertThat(other.fetch().hasStatus(429).header("Retry-After")).isEqualTo("3595");
        assertThat(mended.text("status")).isEqualTo("attention");
        assertThat(app.ibkr.requests(other.token())).isEmpty();
        assertThat(one.text("next_attempt_at")).isEqualTo("2026-03-12T12:00:00Z");
        app.clock.advance(HOUR);
        app.fetchFor(Duration.ofSeconds(2));
        assertThat(other.text("status")).isEqualTo("ok");
    }

    @Test
    void oneAnHourLaterDoesNot() {
        app.connect(FakeAnswer.code(1025));
        app.fetchDue();
        app.clock.advance(HOUR);
        app.connect(FakeAnswer.code(1025));
        app.fetchDue();
        Connected other = app.connect();
        app.fetchFor(Duration.ofSeconds(2));
        assertThat(other.text("status")).isEqualTo("ok");
    }

    @Test
    void aTokenThatHasWorkedStopsEverythingAndThePauseDoubles() {
        Connected[] worked = {app.connect(), app.connect(), app.connect()};
        app.fetchFor(Duration.ofSeconds(2));
        assertThat(lockOut(worked[0])).isEqualTo(HOUR);
        assertThat(lockOut(worked[1])).isEqualTo(HOUR.multipliedBy(2));
        app.clock.advance(Duration.ofMinutes(1));
        Connected success = app.connect();
        app.fetchFor(Duration.ofSeconds(2));
        assertThat(success.text("status")).isEqualTo("ok");
        assertThat(lockOut(worked[2])).isEqualTo(HOUR);
    }

    /// Also for a replica that starts meanwhile.
    @Test
    void theBreakerOutlivesTheReplica() {
        Connected worked = app.connect();
        app.fetchFor(Duration.ofSeconds(2));
        assertThat(lockOut(worked, false)).isEqualTo(HOUR);
        SettableClock clock = app.clock;
        Connected other = app.connect();
        try (TestApp replica = TestApp.at(clock, app.database,
                "ibkr: {fetching: false, encryption-keys: [%s], flex-urls: ['%s']}"
                .formatted(FetchApp.KEY, app.ibkr.baseUrl()))) {
            assertThat(replica.fetching().turn()).isFalse();
        }
        assertThat(other.text("status")).isEqualTo("paused");
    }

    private Duration lockOut(Connected connected) {
        return lockOut(connected, true);
    }

    /// How long everybody is kept waiting by it.
    private Duration lockOut(Connected connected, boolean wait) {
        app.clock.advance(Duration.ofMinutes(11));
        app.ibkr.script(connected.token(), FakeAnswer.code(1025));
        connected.fetch().hasStatus(202);
        app.fetchDue();
        Duration pause = Duration.between(app.clock.instant(), Instant.parse(app.connect().text("next_attempt_at")));
        if (wait) {
            app.clock.advance(pause);
        }
        return pause;
    }
}
