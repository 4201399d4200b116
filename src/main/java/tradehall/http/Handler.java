package tradehall.http;

/// Answers the requests of one endpoint; refuses by throwing [ApiException].
@FunctionalInterface
public interface Handler {
    Reply handle(Request request);
}
