package tradehall.json;

import java.util.Optional;
import java.util.function.Supplier;

import tradehall.FuzzBounds;

/// Two readers of JSON, ours that keeps text and Jackson's that makes trees, agree on what is JSON and on how it is
/// spelled, whatever the bytes are.
public final class JsonFuzz {

    private static final JsonBounds BOUNDS = new JsonBounds(JsonReader.MAX_DEPTH, JsonReader.MAX_TOKENS);

    private JsonFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] utf8) {
        FuzzBounds.hold(() -> {
            Optional<String> text = spelled(() -> JsonText.read(utf8.clone(), utf8.length, BOUNDS).toString());
            Optional<String> tree = spelled(() -> JsonWriter.text(JsonReader.read(utf8)));
            if (!text.equals(tree)) {
                throw new AssertionError("text: " + text + ", tree: " + tree);
            }
        });
    }

    /// Empty where it is no JSON.
    private static Optional<String> spelled(Supplier<String> reading) {
        try {
            return Optional.of(reading.get());
        } catch (JsonFormatException _) {
            return Optional.empty();
        }
    }
}
