package tradehall.ibkr;

/// Where a Flex file came from.
///
/// @param fileName null if not sent
public record ImportSource(String source, String fileName) {

    public static final ImportSource CONNECTION = new ImportSource("connection", null);

    static ImportSource upload(String fileName) {
        return new ImportSource("upload", fileName);
    }
}
