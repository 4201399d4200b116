package tradehall.ibkr.connection;

/// What came in place of an answer of IBKR's. Each is tried again by itself (Contract §12).
enum Fault {
    HTML("html", "IBKR answered with a web page instead of data."),
    HTTP("http", "IBKR's service failed."),
    TIMEOUT("timeout", "IBKR did not answer in time."),
    BROKEN("broken", "IBKR's answer was cut off, too large or unreadable."),
    FOREIGN("broken", "IBKR's answer named an address that is not IBKR's."),
    /// Nothing answers at all: the other address may.
    AWAY("broken", "IBKR's service cannot be reached.");

    private final String code;
    private final String detail;

    Fault(String code, String detail) {
        this.code = code;
        this.detail = detail;
    }

    /// Its name in metrics.
    String code() {
        return code;
    }

    String detail() {
        return detail;
    }
}
