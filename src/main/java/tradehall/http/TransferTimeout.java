package tradehall.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// The patience with a client that sends or reads: how long it may keep us waiting, in all, for so many bytes.
///
/// @param start          before the first byte
/// @param bytesPerSecond so many more give it a second more; 0: none do
public record TransferTimeout(Duration start, int bytesPerSecond) {

    /// The longest wait for that many bytes.
    public long nanos(long bytes) {
        long more = bytesPerSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(bytes) / bytesPerSecond;
        return start.toNanos() + more;
    }
}
