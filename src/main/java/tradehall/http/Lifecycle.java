package tradehall.http;

/// Where in its life the service is: starting, serving, draining. What it is decides how requests and probes are
/// answered.
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

    /// The end is near: connections are closed after their next answer.
    public void drain() {
        draining = true;
    }

    /// No request may begin any more; those that have come whole are answered.
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
