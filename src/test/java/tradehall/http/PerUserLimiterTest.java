package tradehall.http;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Whose turn it is among a user's own doings (Contract §10).
class PerUserLimiterTest {

    private final PerUserLimiter turns = new PerUserLimiter(1, Duration.ZERO, RefusalReason.USER_IMPORTS);

    @Test
    void whatIsNoRequestBeginsAtOnceOrNotAtAll() {
        Runnable first = turns.beginAtOnce("ada").orElseThrow();
        assertThat(turns.beginAtOnce("ada")).isEmpty();
        Runnable others = turns.beginAtOnce("grace").orElseThrow();
        first.run();
        turns.beginAtOnce("ada").orElseThrow().run();
        others.run();
    }
}
