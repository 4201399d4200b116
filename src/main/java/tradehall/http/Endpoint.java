package tradehall.http;

import java.util.List;

import tradehall.openapi.Operation;
import tradehall.openapi.Route;

/// A route as data: what is served where, to whom, and what the API's document says of it.
///
/// @param method   upper-case name; HEAD follows GET by itself, and OPTIONS needs no endpoint
/// @param path     Helidon path pattern; one that ends in `/` is also known without, by a redirect
/// @param gate     who may enter the path
/// @param produces media types it can answer with, the preferred first; a request whose `Accept` has none of them is
///     406. Empty: the handler negotiates
public record Endpoint(String method, String path, Gate gate, List<String> produces, Operation operation,
        Handler handler) {

    public static Endpoint open(String method, String path, Operation operation, Handler handler) {
        return new Endpoint(method, path, Gate.OPEN, List.of(Reply.JSON), operation, handler);
    }

    /// For those who watch the service, from its first moment on.
    public static Endpoint watched(String path, Handler handler) {
        return new Endpoint("GET", path, Gate.ALWAYS_OPEN, List.of(), Operation.UNDOCUMENTED, handler);
    }

    /// Whether anyone may call it, without a token.
    public boolean isOpen() {
        return gate == Gate.OPEN || isAlwaysOpen();
    }

    boolean isAlwaysOpen() {
        return gate == Gate.ALWAYS_OPEN;
    }

    /// What the document must know.
    public Route route() {
        return new Route(method, path, isOpen(), operation);
    }

    /// The same endpoint, which answers with these; its handler asks [Negotiation] which.
    public Endpoint producing(List<String> mediaTypes) {
        return new Endpoint(method, path, gate, mediaTypes, operation, handler);
    }

    /// The same endpoint whose handler chooses the media type itself.
    public Endpoint negotiating() {
        return new Endpoint(method, path, gate, List.of(), operation, handler);
    }
}
