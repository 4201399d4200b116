package tradehall.http;

import java.util.List;

import tradehall.openapi.Operation;
import tradehall.openapi.Route;

/// A route as data: what is served where, to whom, and what the OpenAPI document says about it.
///
/// @param method   upper-case name; HEAD follows GET automatically, and OPTIONS needs no endpoint
/// @param path     Helidon path pattern; one that ends in `/` also redirects from the path without it
/// @param gate     who may access the path
/// @param produces media types it can answer with, the preferred one first; a request whose `Accept` has none of them
///     gets 406. Empty: the handler negotiates
public record Endpoint(String method, String path, Gate gate, List<String> produces, Operation operation,
        Handler handler) {

    public static Endpoint open(String method, String path, Operation operation, Handler handler) {
        return new Endpoint(method, path, Gate.OPEN, List.of(Reply.JSON), operation, handler);
    }

    /// An endpoint for monitoring, available from the first moment of the start.
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

    /// What the OpenAPI document needs to know.
    public Route route() {
        return new Route(method, path, isOpen(), operation);
    }

    /// The same endpoint with these media types; its handler asks [Negotiation] which to use.
    public Endpoint producing(List<String> mediaTypes) {
        return new Endpoint(method, path, gate, mediaTypes, operation, handler);
    }

    /// The same endpoint whose handler chooses the media type itself.
    public Endpoint negotiating() {
        return new Endpoint(method, path, gate, List.of(), operation, handler);
    }
}
