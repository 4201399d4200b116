package tradehall.field;

import java.util.List;
import java.util.regex.Pattern;

/// Textual IP addresses as Python's `ipaddress` accepts them.
final class IpSyntax {

    private static final String OCTET = "(?:0|25[0-5]|2[0-4][0-9]|1[0-9]?[0-9]?|[1-9][0-9]?)";
    private static final Pattern V4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
    /// `1:2:3:4:5:6:255.255.255.255` with four digits in each group.
    private static final int MAX_V6_LENGTH = 45;
    private static final int GROUPS = 8;

    private IpSyntax() {
    }

    /// Four decimal octets without leading zeros.
    static boolean isV4(String text) {
        return V4.matcher(text).matches();
    }

    /// RFC 4291 §2.2: eight groups; `::` may replace one run of them, an IPv4 address the last two.
    static boolean isV6(String text) {
        if (text.length() > MAX_V6_LENGTH) {
            return false;
        }
        String groups = withoutV4(text);
        int gap = groups.indexOf("::");
        if (gap < 0) {
            return count(groups) == GROUPS;
        }
        int left = gap == 0 ? 0 : count(groups.substring(0, gap));
        String tail = groups.substring(gap + 2);
        int right = tail.isEmpty() ? 0 : count(tail);
        return left >= 0 && right >= 0 && left + right < GROUPS;
    }

    /// Replaces an IPv4 tail by two groups; an invalid one stays, and is then invalid as a group.
    private static String withoutV4(String text) {
        int last = text.lastIndexOf(':') + 1;
        return last > 0 && isV4(text.substring(last)) ? text.substring(0, last) + "0:0" : text;
    }

    /// The number of groups, or -1 if one is invalid.
    private static int count(String groups) {
        List<String> parts = List.of(groups.split(":", -1));
        return parts.stream().allMatch(part -> GROUP.matcher(part).matches()) ? parts.size() : -1;
    }
}
