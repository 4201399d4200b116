package tradehall.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import tradehall.json.JsonWriter;

/// One JSON line per answered request, made and written by one thread in batches: a request pays for an entry in a queue and
/// for no system call. Never a header, a query or a body, so never a token. When the reader of the log is slower than the
/// requests, lines are dropped and counted rather than requests delayed.
public final class AccessLog implements RequestLog.Observer, AutoCloseable {

    private static final int QUEUED_LINES = 8192;
    private static final int MAX_PATH_LENGTH = 256;
    private static final Entry END = new Entry(0, "", "", "", "", 0, 0);
    private static final Duration GATHERING = Duration.ofMillis(20);

    private final BlockingQueue<Entry> entries = new ArrayBlockingQueue<>(QUEUED_LINES);
    private final OutputStream out;
    private final Thread writer;
    private volatile long dropped;

    public AccessLog(OutputStream out) {
        this.out = out;
        this.writer = Thread.ofPlatform().name("access-log").daemon().start(this::write);
    }

    private record Entry(long epochMillis, String requestId, String userId, String method, String path, int status, long nanos) { }

    @Override
    public void answered(String requestId, String userId, String method, String path, String route, int status, long nanos) {
        String shortPath = path.length() > MAX_PATH_LENGTH ? path.substring(0, MAX_PATH_LENGTH) : path;
        if (!entries.offer(new Entry(System.currentTimeMillis(), requestId, userId, method, shortPath, status, nanos))) {
            dropped++; // a rough count is enough
        }
    }

    /// Lines that were not written because the log could not keep up.
    public long dropped() {
        return dropped;
    }

    /// Writes what is queued, then ends.
    @Override
    public void close() {
        try {
            entries.put(END);
            writer.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        List<Entry> batch = new ArrayList<>();
        Lines lines = new Lines();
        try {
            do {
                batch.clear();
                batch.add(entries.take());
                if (!batch.contains(END)) {
                    // Rather than being woken for each line: waking costs the request that does it.
                    Thread.sleep(GATHERING);
                }
                entries.drainTo(batch);
                batch.stream().filter(entry -> entry != END).forEach(lines::add);
                out.write(lines.take());
                out.flush();
            } while (!batch.contains(END));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The text of a batch.
    private static final class Lines {

        private final StringBuilder text = new StringBuilder();
        private long second = -1;
        private String time = "";

        void add(Entry entry) {
            text.append("{\"time\":\"").append(time(entry.epochMillis / 1000)).append('.');
            threeDigits(entry.epochMillis % 1000);
            text.append("Z\",\"log\":\"access\",\"request_id\":\"").append(entry.requestId)
                    .append("\",\"user_id\":\"").append(entry.userId)
                    .append("\",\"method\":");
            JsonWriter.string(text, entry.method);
            text.append(",\"path\":");
            JsonWriter.string(text, entry.path);
            text.append(",\"status\":").append(entry.status).append(",\"ms\":").append(entry.nanos / 1_000_000).append('.');
            threeDigits(entry.nanos / 1000 % 1000);
            text.append("}\n");
        }

        byte[] take() {
            byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
            text.setLength(0);
            return utf8;
        }

        /// To the second; the lines of a second share it.
        private String time(long epochSecond) {
            if (epochSecond != second) {
                second = epochSecond;
                String instant = Instant.ofEpochSecond(epochSecond).toString();
                time = instant.substring(0, instant.length() - 1);
            }
            return time;
        }

        private void threeDigits(long number) {
            text.append((char) ('0' + number / 100)).append((char) ('0' + number / 10 % 10)).append((char) ('0' + number % 10));
        }
    }
}
