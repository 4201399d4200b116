import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A running service.
///
/// @param started when its process was made, by [System#nanoTime()]
record Service(Process process, int port, Path log, String name, long started) implements Contender {

    private static final long START_SECONDS = 60;

    Service awaitReady() throws IOException, InterruptedException {
        while (!ready()) {
            if (!process.isAlive() || System.nanoTime() - started > TimeUnit.SECONDS.toNanos(START_SECONDS)) {
                throw new IllegalStateException("the service does not start: " + Files.readString(log));
            }
            Thread.sleep(2);
        }
        return this;
    }

    @Override
    public String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    HttpURLConnection request(String path, String token) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create(url(path)).toURL().openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + token);
        return connection;
    }

    @Override
    public ProcFile proc() {
        return new ProcFile(process.pid());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        Files.deleteIfExists(log);
    }

    private boolean ready() {
        try {
            HttpURLConnection probe = (HttpURLConnection) URI.create(url("/health/ready")).toURL().openConnection();
            boolean up = probe.getResponseCode() / 100 == 2;
            try (InputStream body = up ? probe.getInputStream() : probe.getErrorStream()) {
                if (body != null) {
                    body.readAllBytes();
                }
            }
            return up;
        } catch (IOException _) {
            return false;
        }
    }
}
