package tradehall;

import java.util.logging.Level;
import java.util.logging.LogRecord;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Names from outside get into the log: a plan of Clerk's, an impersonator, what a database says about a value.
class LogFormatTest {

    private final LogFormat format = new LogFormat();

    @Test
    void nothingInAMessageEndsItsLineOrReachesATerminal() {
        assertThat(format.format(saying("a\n{\"log\":\"forged\"}\r\u001b[2J\u009b2J\u007f\u202e\u2028\u200bé…")))
                .endsWith(",\"message\":\"a\\n{\\\"log\\\":\\\"forged\\\"}\\r"
                        + "\\u001b[2J\\u009b2J\\u007f\\u202e\\u2028\\u200bé…\"}\n");
    }

    @Test
    void aLineIsBoundedWhateverItQuotes() {
        LogRecord log = saying("m".repeat(1_000_000));
        log.setThrown(new IllegalStateException("s".repeat(1_000_000)));
        assertThat(format.format(log)).contains("mmm…\"", "sss…\"").hasSizeLessThan(40_000);
    }

    private static LogRecord saying(String message) {
        return new LogRecord(Level.WARNING, message);
    }
}
