package tradehall.json;

import java.nio.charset.StandardCharsets;

/// Decodes the text between the quotes of a JSON string.
final class JsonStrings {

    private JsonStrings() {
    }

    /// @param bytes well-formed between `from` and `to`
    static String decode(byte[] bytes, int from, int to) {
        int escape = indexOfEscape(bytes, from, to);
        if (escape < 0) {
            return new String(bytes, from, to - from, StandardCharsets.UTF_8);
        }
        StringBuilder text = new StringBuilder(to - from);
        JsonPlace nowhere = new JsonPlace(from);
        int plain = from;
        while (escape >= 0) {
            text.append(new String(bytes, plain, escape - plain, StandardCharsets.UTF_8));
            JsonEscape found = JsonEscape.at(bytes, escape, to, nowhere);
            text.appendCodePoint(found.character());
            plain = escape + found.length();
            escape = indexOfEscape(bytes, plain, to);
        }
        return text.append(new String(bytes, plain, to - plain, StandardCharsets.UTF_8)).toString();
    }

    private static int indexOfEscape(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\\') {
                return i;
            }
        }
        return -1;
    }
}
