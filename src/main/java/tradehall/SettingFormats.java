package tradehall;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Base64;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Checks the keys whose values are texts of some format, so that a mistake is reported at the start and not by the
/// first request.
final class SettingFormats {

    private static final Predicate<String> ORIGIN = Pattern.compile("\\*|[a-z][a-z0-9+.-]*://[^/\\s]+")
            .asMatchPredicate();
    private static final Predicate<String> HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+").asMatchPredicate();
    private static final Predicate<String> LOOPBACK =
            Pattern.compile("(.+\\.)?localhost|127(\\.\\d{1,3}){3}|\\[(::1|(0+:){7}0*1)]").asMatchPredicate();
    private static final Predicate<String> INSTANCE = Pattern.compile("ins_\\w+").asMatchPredicate();

    /// Half of what Clerk gives; fewer can be guessed from one delivery that was overheard.
    private static final int LEAST_SECRET_BYTES = 16;

    private SettingFormats() {
    }

    static void check(Configuration keys) {
        host(keys, "server.host");
        host(keys, "server.management-host");
        text(keys, "server.public-url", SettingFormats::isPublic,
                "a URL such as https://api.example.com, with no query");
        text(keys, "clerk.issuer", url -> isHttp(url) && !isPlainHttpElsewhere(url),
                "a URL such as https://clerk.example.com; http is for this machine alone");
        text(keys, "clerk.jwks-url", SettingFormats::isHttp,
                "a URL such as https://clerk.example.com/.well-known/jwks.json");
        text(keys, "clerk.api-url", SettingFormats::isHttp, "a URL such as https://api.clerk.com");
        text(keys, "clerk.instance-id", INSTANCE, "an id such as ins_2abc");
        list(keys, "clerk.webhook-signing-secrets", SettingFormats::isSecret,
                "a list of secrets such as whsec_… of " + LEAST_SECRET_BYTES + " bytes or more in base64");
        list(keys, "cors.allowed-origins", ORIGIN,
                "a list of origins such as https://www.example.com, with no path and no / at the end");
        list(keys, "cors.allowed-headers", HEADER, "a list of header names such as authorization");
    }

    private static void host(Configuration keys, String key) {
        try {
            if (!keys.text(key).isEmpty()) {
                InetAddress.getByName(keys.text(key));
                return;
            }
        } catch (UnknownHostException _) {
            // Answered below.
        }
        throw Configuration.wrong(key, "an address of this machine, such as 0.0.0.0");
    }

    /// Empty is not set.
    private static void text(Configuration keys, String key, Predicate<String> right, String expected) {
        String text = keys.text(key);
        if (!text.isEmpty() && !right.test(text)) {
            throw Configuration.wrong(key, expected);
        }
    }

    private static void list(Configuration keys, String key, Predicate<String> right, String expected) {
        if (!keys.list(key).stream().allMatch(right)) {
            throw Configuration.wrong(key, expected);
        }
    }

    private static boolean isHttp(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean isPublic(String text) {
        return isHttp(text) && URI.create(text).getRawQuery() == null && URI.create(text).getRawFragment() == null
                && URI.create(text).getRawUserInfo() == null;
    }

    /// Whether what is fetched from there can be changed on its way. Names are not resolved: whoever answers would
    /// decide.
    static boolean isPlainHttpElsewhere(String url) {
        URI uri = URI.create(url);
        return "http".equals(uri.getScheme()) && !LOOPBACK.test(uri.getHost());
    }

    private static boolean isSecret(String text) {
        try {
            return Base64.getDecoder().decode(text.startsWith("whsec_") ? text.substring("whsec_".length()) : text)
                    .length
                    >= LEAST_SECRET_BYTES;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
