package tradehall.json;

/// UTF-8 by RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
final class Utf8 {

    private Utf8() {
    }

    /// The length in bytes of the non-ASCII character at `at`.
    ///
    /// @throws JsonFormatException when it is not valid UTF-8
    static int length(byte[] bytes, int at, int end) {
        int lead = bytes[at] & 0xff;
        int length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        if (lead < 0xc2 || lead > 0xf4 || end - at < length || !isSecond(lead, bytes[at + 1] & 0xff)) {
            throw invalid();
        }
        for (int i = 2; i < length; i++) {
            if ((bytes[at + i] & 0xc0) != 0x80) {
                throw invalid();
            }
        }
        return length;
    }

    private static boolean isSecond(int lead, int second) {
        int least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
        int most = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
        return second >= least && second <= most;
    }

    static int length(int character) {
        return character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    }

    /// @return the position after it
    static int write(int character, byte[] bytes, int at) {
        if (character < 0x80) {
            bytes[at] = (byte) character;
            return at + 1;
        }
        int length = length(character);
        int rest = character;
        for (int i = length - 1; i > 0; i--) {
            bytes[at + i] = (byte) (0x80 | (rest & 0x3f));
            rest >>= 6;
        }
        bytes[at] = (byte) ((0xf00 >> length & 0xf0) | rest);
        return at + length;
    }

    private static JsonFormatException invalid() {
        return new JsonFormatException("The body is not valid UTF-8");
    }
}
