package tradehall.http;

/// The service's state: starting, serving or draining. It decides how requests and probes are answered.
///
/// Thread-safe.
public final class Lifecycle {

    private volatile boolean started;
    private volatile boolean draining;
    private volatile boolean ending;

    /// The schema is up to date: requests may come.
    public void serve() {
        started = true;
    }

    /// The service is about to stop: connections are closed after their next answer.
    public void drain() {
        draining = true;
    }

    /// No new request is accepted; those received completely are still answered.
    public void end() {
        draining = true;
        ending = true;
    }

    public boolean started() {
        return started;
    }

    public boolean draining() {
        return draining;
    }

    public boolean ending() {
        return ending;
    }
}
