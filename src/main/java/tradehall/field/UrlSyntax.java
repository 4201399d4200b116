package tradehall.field;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The URLs that Django's `URLValidator` accepts, including IPv6 and internationalised hosts.
///
/// Django matches one large expression; here a URL is split into its parts first, since Java's expressions recurse for
/// each label and a body may hold a hundred thousand of them. Only the length of the host is limited (Contract §4).
final class UrlSyntax {

    private static final Set<String> SCHEMES = Set.of("http", "https", "ftp", "ftps");
    /// RFC 1034 §3.1: 255 octets, minus one for the length and one for the trailing dot.
    private static final int MAX_HOST_LENGTH = 253;
    private static final int MAX_LABEL_LENGTH = 63;
    /// An encoded label has at most 63 octets; a longer one shrinks to that only by characters that are mapped to
    /// nothing.
    private static final int MAX_UNENCODED_LABEL_LENGTH = 1000;

    private static final int LAST_ASCII = 127;
    private static final int ANY_CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final String LETTERS = "a-z\\u00a1-\\uffff";
    private static final Pattern LOCALHOST = Pattern.compile("localhost", ANY_CASE);
    private static final Pattern LABEL = Pattern.compile("(?!-)[" + LETTERS + "0-9-]{1,63}(?<!-)", ANY_CASE);
    private static final Pattern TOP_LABEL =
            Pattern.compile("(?!-)(?:[" + LETTERS + "-]{2,63}|xn--[a-z0-9]{1,59})(?<!-)", ANY_CASE);
    private static final String USER_CHARACTERS = "[^:@/" + PythonText.SPACES + "]";
    private static final Pattern USER = Pattern.compile(USER_CHARACTERS + "++(?::" + USER_CHARACTERS + "*+)?@");
    private static final Pattern HOST_PORT_PATH = Pattern.compile(
            "(\\[[0-9a-fA-F:.]+]|[^\\[\\]:/?#]*+)(?::[0-9]{1,5})?(?:[/?#][^" + PythonText.SPACES + "]*+)?");
    private static final Pattern PATH_START = Pattern.compile("[/?#]");
    private static final Pattern DOTS = Pattern.compile("[.\\u3002\\uff0e\\uff61]");

    private UrlSyntax() {
    }

    static boolean valid(String url) {
        int scheme = url.indexOf("://");
        if (scheme < 0 || !SCHEMES.contains(url.substring(0, scheme).toLowerCase(Locale.ROOT))) {
            return false;
        }
        String rest = url.substring(scheme + 3);
        Matcher pathStart = PATH_START.matcher(rest);
        int path = pathStart.find() ? pathStart.start() : rest.length();
        String authority = rest.substring(0, path);
        return splits(authority) && (matches(rest)
                || encoded(authority).filter(ascii -> matches(ascii + rest.substring(path))).isPresent());
    }

    /// Whether Python's `urlsplit` finds a host of allowed length in it.
    private static boolean splits(String authority) {
        int at = authority.lastIndexOf('@');
        String user = authority.substring(0, at + 1);
        String hostAndPort = authority.substring(at + 1);
        if (user.contains("[") || user.contains("]") || hidesDelimiter(authority)) {
            return false;
        }
        if (hostAndPort.contains("[") || hostAndPort.contains("]")) {
            int end = hostAndPort.indexOf(']');
            return hostAndPort.startsWith("[") && end > 0 && IpSyntax.isV6(hostAndPort.substring(1, end));
        }
        String host = hostAndPort.split(":", 2)[0].toLowerCase(Locale.ROOT);
        return !host.isEmpty() && host.codePointCount(0, host.length()) <= MAX_HOST_LENGTH;
    }

    /// Characters such as U+2100 later become `a/c` and would change where the host ends. Each is normalised by itself,
    /// since reordering many combining characters takes quadratic time.
    private static boolean hidesDelimiter(String authority) {
        return authority.codePoints().filter(c -> c > LAST_ASCII)
                .anyMatch(c -> Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC).chars()
                .anyMatch(part -> "/?#@:".indexOf(part) >= 0));
    }

    /// A user name may contain `?` and `#`, so both readings are tried.
    private static boolean matches(String afterScheme) {
        Matcher user = USER.matcher(afterScheme);
        return (user.lookingAt() && hostPortPath(afterScheme.substring(user.end()))) || hostPortPath(afterScheme);
    }

    private static boolean hostPortPath(String text) {
        Matcher matcher = HOST_PORT_PATH.matcher(text);
        return matcher.matches() && host(matcher.group(1));
    }

    private static boolean host(String host) {
        return host.startsWith("[") || IpSyntax.isV4(host) || LOCALHOST.matcher(host).matches() || domain(host);
    }

    private static boolean domain(String host) {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        int top = name.lastIndexOf('.');
        return top > 0
                && TOP_LABEL.matcher(name.substring(top + 1)).matches()
                && Stream.of(name.substring(0, top).split("\\.", -1)).allMatch(label -> LABEL.matcher(label).matches());
    }

    /// The authority with its labels in ASCII (RFC 3490); empty if one cannot be encoded.
    private static Optional<String> encoded(String authority) {
        StringBuilder out = new StringBuilder();
        String[] labels = DOTS.split(authority, -1);
        for (int i = 0; i < labels.length; i++) {
            boolean trailingDot = labels[i].isEmpty() && i > 0 && i == labels.length - 1;
            Optional<String> label = trailingDot ? Optional.of("") : encodedLabel(labels[i]);
            if (label.isEmpty()) {
                return Optional.empty();
            }
            out.append(i == 0 ? "" : ".").append(label.get());
        }
        return Optional.of(out.toString());
    }

    private static Optional<String> encodedLabel(String label) {
        if (label.isEmpty() || label.length() > MAX_UNENCODED_LABEL_LENGTH) {
            return Optional.empty();
        }
        if (label.length() <= MAX_LABEL_LENGTH && label.chars().allMatch(c -> c <= LAST_ASCII)) {
            return Optional.of(label); // nothing to encode, and there may be a hundred thousand
        }
        try {
            return Optional.of(IDN.toASCII(label, IDN.ALLOW_UNASSIGNED));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
