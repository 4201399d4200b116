package tradehall.http;

/// A failure of a dependency that may be over soon: answered 503 instead of 500.
public interface TransientFailure {

    boolean isTransient();

    /// Logged and counted for a request that is refused because of it.
    RefusalReason reason();
}
