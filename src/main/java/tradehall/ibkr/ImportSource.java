package tradehall.ibkr;

import org.jspecify.annotations.Nullable;

/// Where a Flex file came from.
///
/// @param fileName null if not sent
public record ImportSource(String source, @Nullable String fileName) {

    public static final ImportSource CONNECTION = new ImportSource("connection", null);

    static ImportSource upload(@Nullable String fileName) {
        return new ImportSource("upload", fileName);
    }
}
