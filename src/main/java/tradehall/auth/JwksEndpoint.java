package tradehall.auth;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Clerk's key set over HTTP, with a bound on everything a sick or hostile host could stretch: time, size, redirects.
final class JwksEndpoint {

    /// Ten times what a set of a dozen long keys takes.
    private static final int MAX_BYTES = 256 * 1024;

    /// For the whole exchange; callers stop waiting sooner, but a slow answer still serves those after them.
    private static final Duration TIME_LIMIT = Duration.ofSeconds(5);

    private final URI url;

    JwksEndpoint(URI url) {
        this.url = url;
    }

    /// @throws JwksException when no usable key set arrives in time
    Map<String, RSAPublicKey> fetch() {
        // A client per fetch: with minutes between fetches, a permanent one would hold threads and a connection for
        // nothing.
        try (HttpClient client = client()) {
            try {
                return JwksParser.parse(body(client));
            } finally {
                client.shutdownNow();
            }
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(TIME_LIMIT)
                .build();
    }

    /// The request's own timeout ends with the headers (JDK-8208693), so the wait is bounded here.
    private byte[] body(HttpClient client) {
        HttpRequest request = HttpRequest.newBuilder(url).header("Accept", "application/json").build();
        try {
            HttpResponse<byte[]> response = client
                    .sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES))
                    .get(TIME_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) {
                throw new JwksException("status " + response.statusCode());
            }
            return response.body();
        } catch (TimeoutException _) {
            throw new JwksException("no answer within " + TIME_LIMIT.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw new JwksException(String.valueOf(e.getCause()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new JwksException("interrupted");
        }
    }
}
