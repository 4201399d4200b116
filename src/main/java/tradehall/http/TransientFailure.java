package tradehall.http;

/// A failure that may be over soon, of something the service depends on: answered 503 instead of 500.
public interface TransientFailure {

    boolean isTransient();

    /// What is told of a request that is refused for it.
    RefusalReason reason();
}
