package tradehall.http.connection;

/// The request headers that matter to its connection.
enum HeadField {
    TE("te"),
    HOST("host"),
    EXPECT("expect"),
    CONNECTION("connection"),
    CONTENT_LENGTH("content-length"),
    TRANSFER_ENCODING("transfer-encoding"),
    OTHER("");

    private final String name;

    HeadField(String name) {
        this.name = name;
    }

    /// Compares the length first: nearly all headers are others.
    static HeadField of(HeadBytes bytes, int from, int colon) {
        HeadField field = switch (colon - from) {
            case 2 -> TE;
            case 4 -> HOST;
            case 6 -> EXPECT;
            case 10 -> CONNECTION;
            case 14 -> CONTENT_LENGTH;
            case 17 -> TRANSFER_ENCODING;
            default -> OTHER;
        };
        return field != OTHER && bytes.isName(from, field.name) ? field : OTHER;
    }
}
