package tradehall.http;

/// Who may come as far as a path at all. [Router] asks it before it says that a method is not allowed, so that
/// strangers learn nothing of a secured path; handlers of secured endpoints ask it themselves and get to know the
/// caller.
@FunctionalInterface
public interface Gate {

    /// Everyone.
    Gate OPEN = _ -> { };

    /// Everyone, also while the service is starting: for those who watch it.
    Gate ALWAYS_OPEN = _ -> { };

    /// @throws ApiException 401 or 503 when the request must not pass
    void admit(Request request);
}
