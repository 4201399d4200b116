package tradehall.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AccessLogTest {

    /// Thousands of lines wait while the reader of the log is slow, and no budget counts them.
    @Test
    void aLineIsShortWhateverAClientSends() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (AccessLog log = new AccessLog(written)) {
            log.answered(new RequestLog.Answered("id", "", "M".repeat(8000), "/" + "p".repeat(8000), "", 404,
                    RefusalReason.NONE, 1));
        }
        assertThat(written.toString(StandardCharsets.UTF_8)).contains("\"MMM").contains("\"/ppp").endsWith("}\n")
                .hasSizeLessThan(1000);
    }
}
