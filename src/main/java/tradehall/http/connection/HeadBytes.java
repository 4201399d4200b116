package tradehall.http.connection;

import java.nio.charset.StandardCharsets;

/// The bytes of a head, and checks of HTTP's grammar on parts of them (RFC 9110 §5.6, RFC 3986 §3.2).
record HeadBytes(byte[] bytes) {

    private static final boolean[] TOKEN = characters("!#$%&'*+-.^_`|~");
    private static final boolean[] REGISTERED_NAME = characters("-._~%!$&'()*+,;=");
    private static final boolean[] PATH = characters("-._~!$&'()*+,;=:@/");
    /// Any number of that many digits fits into a `long`.
    static final int LONGEST_NUMBER = 18;
    private static final int LARGEST_PORT = 65_535;

    private static boolean[] characters(String more) {
        boolean[] allowed = new boolean[128];
        for (char c = '0'; c <= 'z'; c++) {
            allowed[c] = c <= '9' || (c >= 'A' && c <= 'Z') || c >= 'a';
        }
        more.chars().forEach(c -> allowed[c] = true);
        return allowed;
    }

    boolean is(int at, char wanted) {
        return bytes[at] == wanted;
    }

    boolean isDigit(int at) {
        return bytes[at] >= '0' && bytes[at] <= '9';
    }

    boolean startsWith(int at, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (bytes[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Whether this name is there, in any case.
    ///
    /// @param lowerCase the name: letters and dashes
    boolean isName(int at, String lowerCase) {
        for (int i = 0; i < lowerCase.length(); i++) {
            char wanted = lowerCase.charAt(i);
            if ((wanted == '-' ? bytes[at + i] : bytes[at + i] | 0x20) != wanted) {
                return false;
            }
        }
        return true;
    }

    /// The first position that is not part of the token.
    int endOfToken(int from) {
        int at = from;
        while (bytes[at] >= 0 && TOKEN[bytes[at]]) {
            at++;
        }
        return at;
    }

    /// Whether it is an absolute path, properly percent-encoded, with an optional query.
    boolean isPath(Slice target) {
        int at = target.from();
        boolean right = target.length() > 0 && bytes[at] == '/';
        while (right && at < target.to() && bytes[at] != '?') {
            right = (bytes[at] >= 0 && PATH[bytes[at]]) || isEncoded(at, target.to());
            at++;
        }
        while (right && at < target.to()) {
            right = bytes[at] > ' ' && bytes[at] != '#';
            at++;
        }
        return right;
    }

    private boolean isEncoded(int at, int to) {
        return bytes[at] == '%' && at + 2 < to && Character.digit(bytes[at + 1], 16) >= 0
                && Character.digit(bytes[at + 2], 16) >= 0;
    }

    int endOfLine(int from) {
        int at = from;
        while (bytes[at] != '\r') {
            at++;
        }
        return at;
    }

    Slice trimmed(int from, int to) {
        int first = from;
        int last = to;
        while (first < last && isBlank(first)) {
            first++;
        }
        while (last > first && isBlank(last - 1)) {
            last--;
        }
        return new Slice(first, last);
    }

    private boolean isBlank(int at) {
        return bytes[at] == ' ' || bytes[at] == '\t';
    }

    String text(Slice slice) {
        return new String(bytes, slice.from(), slice.length(), StandardCharsets.ISO_8859_1);
    }

    /// Whether it is all decimal digits, at least one.
    boolean isNumber(Slice slice) {
        for (int at = slice.from(); at < slice.to(); at++) {
            if (!isDigit(at)) {
                return false;
            }
        }
        return slice.length() > 0;
    }

    /// The value of at most [#LONGEST_NUMBER] digits.
    long number(Slice digits) {
        return Long.parseLong(text(digits));
    }

    /// Whether it is a name or an address, with an optional port.
    boolean isHost(Slice host) {
        int at = host.from();
        if (at < host.to() && bytes[at] == '[') {
            at = afterAddress(at + 1, host.to());
        } else {
            while (at < host.to() && bytes[at] >= 0 && REGISTERED_NAME[bytes[at]]) {
                at++;
            }
        }
        return at > host.from() && (at == host.to() || (bytes[at] == ':' && isPort(new Slice(at + 1, host.to()))));
    }

    private int afterAddress(int from, int to) {
        int at = from;
        while (at < to && (Character.digit(bytes[at], 16) >= 0 || bytes[at] == ':' || bytes[at] == '.')) {
            at++;
        }
        return at > from && at < to && bytes[at] == ']' ? at + 1 : -1;
    }

    private boolean isPort(Slice port) {
        return isNumber(port) && port.length() <= LONGEST_NUMBER && number(port) <= LARGEST_PORT;
    }
}
