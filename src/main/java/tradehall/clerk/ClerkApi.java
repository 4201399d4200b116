package tradehall.clerk;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

import tradehall.json.JsonBounds;
import tradehall.json.JsonFormatException;
import tradehall.json.JsonText;

/// A patient client of Clerk's Backend API: waits as long as a 429 says, and retries transient failures (DOMAIN G).
final class ClerkApi implements AutoCloseable {

    private static final int ATTEMPTS = 8;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final URI base;
    private final String secretKey;
    private final Pause pause;

    /// How to wait; tests do not wait.
    @FunctionalInterface
    interface Pause {
        void pause(Duration duration) throws InterruptedException;
    }

    ClerkApi(URI base, String secretKey, Pause pause) {
        this.base = base;
        this.secretKey = secretKey;
        this.pause = pause;
    }

    /// @param path below `/v1`, with its query
    /// @return empty if Clerk has no such object (404)
    /// @throws ReconcileException when it cannot be read
    Optional<JsonText> find(String path) {
        String why = "";
        Duration wait = FIRST_PAUSE;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                HttpResponse<byte[]> answer = http.send(request(path), BodyHandlers.ofByteArray());
                if (answer.statusCode() == 200) {
                    return Optional.of(JsonText.read(answer.body(), answer.body().length, JsonBounds.TRUSTED));
                }
                if (answer.statusCode() == 404) {
                    return Optional.empty();
                }
                why = "status " + answer.statusCode();
                requireTransient(path, answer.statusCode());
                waitFor(retryAfter(answer).orElse(wait));
            } catch (IOException | JsonFormatException e) {
                why = e.toString();
                waitFor(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ReconcileException("interrupted");
            }
            wait = wait.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? wait.multipliedBy(2) : LONGEST_PAUSE;
        }
        throw new ReconcileException("GET " + path + " failed " + ATTEMPTS + " times, at last with " + why);
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(base.toString().replaceFirst("/+$", "") + "/v1" + path))
                .timeout(ANSWER_TIMEOUT)
                .header("Authorization", "Bearer " + secretKey)
                .header("Accept", "application/json")
                .header("User-Agent", "tradehall")
                .build();
    }

    private static void requireTransient(String path, int status) {
        if (status == 401 || status == 403) {
            throw new ReconcileException("Clerk refuses CLERK_SECRET_KEY for GET " + path + " (status " + status + ")",
                    status);
        }
        if (status != 429 && status != 408 && status < 500) {
            throw new ReconcileException("GET " + path + " was answered with status " + status, status);
        }
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> answer) {
        return answer.headers().firstValue("Retry-After").filter(text -> text.matches("[0-9]{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    private void waitFor(Duration duration) {
        try {
            pause.pause(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReconcileException("interrupted");
        }
    }
}
