package tradehall.ibkr.connection;

/// The two requests for a statement: one orders it, the other fetches it (DOMAIN D8).
enum Step {
    SEND("send", "/SendRequest"), GET("get", "/GetStatement");

    private final String label;
    private final String path;

    Step(String label, String path) {
        this.label = label;
        this.path = path;
    }

    /// Its name in metrics.
    String label() {
        return label;
    }

    /// Its path below the service's base address.
    String path() {
        return path;
    }
}
