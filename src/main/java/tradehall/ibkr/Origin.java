package tradehall.ibkr;

/// Where a Flex file came from.
///
/// @param fileName null where none was told
public record Origin(String source, String fileName) {

    public static final Origin CONNECTION = new Origin("connection", null);

    static Origin upload(String fileName) {
        return new Origin("upload", fileName);
    }
}
