package tradehall.json;

/// How much a document may be: what is beyond is refused unread.
///
/// @param depth  of nesting
/// @param values names, values and brackets
public record JsonBounds(int depth, int values) {

    /// For what no stranger wrote as a whole: of our own database, or of Clerk's.
    public static final JsonBounds TRUSTED = new JsonBounds(Integer.MAX_VALUE, Integer.MAX_VALUE);

    JsonFormatException exceeded() {
        return new JsonFormatException("Nested deeper than " + depth + " levels, or more than " + values + " values");
    }
}
