package tradehall.field;

import java.net.IDN;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The email addresses that Django's `EmailValidator` accepts.
public final class EmailSyntax {

    /// RFC 3696, erratum 1690: 64 for the local part, one for `@`, 255 for the domain.
    private static final int MAX_LENGTH = 320;
    private static final String ATOM = "[-!#$%&'*+/=?^_`{}|~0-9a-zA-Z]+";
    private static final Pattern USER = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*+"
            + "|\"(?:[\\x01-\\x08\\x0b\\x0c\\x0e-\\x1f!#-\\[\\]-\\x7f]|\\\\[\\x01-\\x09\\x0b\\x0c\\x0e-\\x7f])*+\"");
    private static final Pattern DOMAIN = Pattern.compile(
            "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]{2,63}(?<!-)", Pattern.CASE_INSENSITIVE);
    private static final Pattern LITERAL = Pattern.compile("\\[([0-9a-fA-F:.]+)]");

    private EmailSyntax() {
    }

    public static boolean valid(String address) {
        int at = address.lastIndexOf('@');
        return at > 0 && address.length() <= MAX_LENGTH && USER.matcher(address.substring(0, at)).matches()
                && domain(address.substring(at + 1));
    }

    private static boolean domain(String domain) {
        if (domain.equals("localhost") || DOMAIN.matcher(domain).matches()) {
            return true;
        }
        Matcher literal = LITERAL.matcher(domain);
        return literal.matches() ? IpSyntax.isV4(literal.group(1)) || IpSyntax.isV6(literal.group(1)) : encodes(domain);
    }

    private static boolean encodes(String domain) {
        try {
            return DOMAIN.matcher(IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED)).matches();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
