package tradehall.json;

/// Limits of a JSON document; reading stops at the first one that is exceeded.
///
/// @param depth  of nesting
/// @param values names, values and brackets, counted together
public record JsonBounds(int depth, int values) {

    /// For documents from our own database or from Clerk, which no client wrote as a whole.
    public static final JsonBounds TRUSTED = new JsonBounds(Integer.MAX_VALUE, Integer.MAX_VALUE);

    JsonFormatException exceeded() {
        return new JsonFormatException("Nested deeper than " + depth + " levels, or more than " + values + " values");
    }
}
