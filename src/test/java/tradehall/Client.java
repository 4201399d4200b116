package tradehall;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// A front end, as far as the service sees one: sends requests with its own headers, follows no redirect.
public record Client(int port, Map<String, String> headers) {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private static final OpenApiCheck DOCUMENT = new OpenApiCheck();

    public Client with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Client(port, more);
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    /// Sends JSON.
    public Answer post(String path, String json) {
        return send("POST", path, json);
    }

    /// Sends JSON by any method.
    public Answer send(String method, String path, String json) {
        Client client = headers.containsKey("Content-Type") ? this : with("Content-Type", "application/json");
        return client.send(method, path, BodyPublishers.ofString(json));
    }

    /// Sends nothing by any method.
    public Answer send(String method, String path) {
        return send(method, path, BodyPublishers.noBody());
    }

    /// @param target a path, or a link that the service gave
    public Answer send(String method, String target, BodyPublisher body) {
        String service = "http://127.0.0.1:" + port;
        String path = target.startsWith(service) ? target.substring(service.length()) : target;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body);
        headers.forEach(request::setHeader);
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            if (response.headers().firstValue("Content-Encoding").isEmpty()) {
                DOCUMENT.check(method, path, response.statusCode(), response.headers().map(), response.body());
            }
            return new Answer(method, path, response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
