package tradehall.http;

/// Who may access a path at all. [Router] asks it before answering 405, so that strangers learn nothing about a secured
/// path; handlers of secured endpoints ask it themselves and learn who the caller is.
@FunctionalInterface
public interface Gate {

    /// Everyone.
    Gate OPEN = _ -> { };

    /// Everyone, also while the service is starting: for monitoring.
    Gate ALWAYS_OPEN = _ -> { };

    /// @throws ApiException 401 or 503 when the request must not pass
    void admit(Request request);
}
