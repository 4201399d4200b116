package tradehall.json;

import java.nio.charset.StandardCharsets;

/// An escape in a string: the character that it stands for, and the length of the escape. It is written back as the
/// character itself, or as the shortest escape where one is required, so it never gets longer.
record JsonEscape(int character, int length) {

    private static final String SHORT = "\"\\/bfnrt";
    private static final String MEANT = "\"\\/\b\f\n\r\t";
    private static final int SHORT_LENGTH = 2;
    private static final int LENGTH = 6;

    /// The escape whose backslash is at `at`; an escaped surrogate pair counts as one.
    static JsonEscape at(byte[] bytes, int at, int end, JsonPlace place) {
        if (end - at < SHORT_LENGTH) {
            throw place.failure("Invalid JSON", end);
        }
        int index = SHORT.indexOf(bytes[at + 1]);
        if (index >= 0) {
            return new JsonEscape(MEANT.charAt(index), SHORT_LENGTH);
        }
        int unit = unit(bytes, at, end);
        if (unit < 0) {
            throw place.failure("Invalid JSON", at);
        }
        int next = Character.isHighSurrogate((char) unit) ? unit(bytes, at + LENGTH, end) : -1;
        return next >= 0 && Character.isLowSurrogate((char) next)
                ? new JsonEscape(Character.toCodePoint((char) unit, (char) next), 2 * LENGTH)
                : new JsonEscape(unit, LENGTH);
    }

    /// @return the position after it
    int write(byte[] bytes, int at) {
        boolean plain = character >= ' ' && character != '"' && character != '\\'
                && (character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE);
        if (plain) {
            return Utf8.write(character, bytes, at);
        }
        // UTF-8 cannot encode a lone surrogate, so it stays escaped.
        String quoted = JsonWriter.text(JsonValue.of(String.valueOf((char) character)));
        byte[] ascii = quoted.substring(1, quoted.length() - 1).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, bytes, at, ascii.length);
        return at + ascii.length;
    }

    /// The UTF-16 code unit of the six-character escape at that position; -1 if there is none.
    private static int unit(byte[] bytes, int at, int end) {
        if (end - at < LENGTH || bytes[at] != '\\' || bytes[at + 1] != 'u') {
            return -1;
        }
        int unit = 0;
        for (int i = 2; i < LENGTH; i++) {
            int digit = bytes[at + i] < 0 ? -1 : Character.digit(bytes[at + i], 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }
}
