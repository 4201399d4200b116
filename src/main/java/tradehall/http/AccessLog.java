package tradehall.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import tradehall.json.JsonWriter;

/// One JSON line per answered request, written by one thread in batches: a request pays for a line in a queue and for
/// no system call. Never a header, a query or a body, so never a token. When the reader of the log is slower than the
/// requests, lines are dropped and counted rather than requests delayed.
public final class AccessLog implements RequestLog.Observer, AutoCloseable {

    private static final int QUEUED_LINES = 8192;
    /// Of a method or a path: a client chooses both, and thousands of lines may be queued.
    private static final int LONGEST = 256;
    private static final String END = "";
    private static final Duration GATHERING = Duration.ofMillis(20);
    private static final Duration LAST_WRITE = Duration.ofSeconds(2);

    private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(QUEUED_LINES);
    private final OutputStream out;
    private final Thread writer;
    private final LongAdder dropped = new LongAdder();

    public AccessLog(OutputStream out) {
        this.out = out;
        this.writer = Thread.ofPlatform().name("access-log").daemon().start(this::write);
    }

    @Override
    public void answered(RequestLog.Answered answered) {
        if (!lines.offer(line(answered))) {
            dropped.increment();
        }
    }

    /// Lines that were not written because the log could not keep up.
    public long dropped() {
        return dropped.sum();
    }

    /// Writes what is queued, then ends, even if the log's reader has stopped reading.
    @Override
    public void close() {
        try {
            if (lines.offer(END, LAST_WRITE.toMillis(), TimeUnit.MILLISECONDS)) {
                writer.join(LAST_WRITE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        List<String> batch = new ArrayList<>();
        try {
            do {
                batch.clear();
                batch.add(lines.take());
                if (!batch.contains(END)) {
                    // Polls instead of being woken for each line: the wake-up would be paid for by the request.
                    Thread.sleep(GATHERING);
                }
                lines.drainTo(batch);
                out.write(String.join("", batch).getBytes(StandardCharsets.UTF_8));
                out.flush();
            } while (!batch.contains(END));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(RequestLog.Answered answered) {
        StringBuilder line = new StringBuilder(256);
        line.append("{\"time\":\"").append(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .append("\",\"log\":\"access\",\"request_id\":\"").append(answered.requestId())
                .append("\",\"user_id\":\"").append(answered.userId())
                .append("\",\"method\":");
        JsonWriter.string(line, cut(answered.method()));
        line.append(",\"path\":");
        JsonWriter.string(line, cut(answered.path()));
        line.append(",\"status\":").append(answered.status())
                .append(",\"ms\":").append(answered.nanos() / 1_000_000).append('.');
        long micros = answered.nanos() / 1000 % 1000;
        line.append((char) ('0' + micros / 100)).append((char) ('0' + micros / 10 % 10))
                .append((char) ('0' + micros % 10));
        if (answered.reason() != RefusalReason.NONE) {
            line.append(",\"reason\":\"").append(answered.reason().text()).append('"');
        }
        return line.append("}\n").toString();
    }

    private static String cut(String sent) {
        return sent.length() > LONGEST ? sent.substring(0, LONGEST) : sent;
    }
}
