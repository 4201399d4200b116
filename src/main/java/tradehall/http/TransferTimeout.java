package tradehall.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// How long a client that sends or reads may keep us waiting, in total, for a number of bytes.
///
/// @param start          before the first byte
/// @param bytesPerSecond that many bytes allow one more second; 0: bytes allow no more time
public record TransferTimeout(Duration start, int bytesPerSecond) {

    /// The longest wait for that many bytes.
    public long nanos(long bytes) {
        long more = bytesPerSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(bytes) / bytesPerSecond;
        return start.toNanos() + more;
    }
}
