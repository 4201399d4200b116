package tradehall.http;

import java.nio.charset.StandardCharsets;

import tradehall.FuzzBounds;

/// A query string is read, whatever it is: no escape and no separator is too broken.
public final class QueryFuzz {

    private QueryFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] query) {
        FuzzBounds.hold(() -> Query.parse(new String(query, StandardCharsets.ISO_8859_1)));
    }
}
