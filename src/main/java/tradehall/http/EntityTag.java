package tradehall.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;

/// Strong entity tags: a client that already has the content gets 304, and one that would change content that has
/// changed meanwhile gets 412 (RFC 9110 §13.1; Contract §4).
public final class EntityTag {

    private static final int BYTES = 16;

    private EntityTag() {
    }

    /// A digest of the content, the same on every replica.
    public static String of(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES)) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Whether the change is conditional (`If-Match`).
    public static boolean isAwaited(Request request) {
        return request.headers().contains(HeaderNames.IF_MATCH);
    }

    /// @param current the content as it stands
    /// @throws ApiException 412 when the request is meant for another state
    public static void requireMatch(Request request, byte[] current) {
        if (isAwaited(request) && !isAmong(of(current), values(request, HeaderNames.IF_MATCH))) {
            throw ApiException.preconditionFailed();
        }
    }

    /// Replaces a tagged reply that the client already has by 304.
    static Reply unlessKnown(Request request, Reply reply) {
        String tag = reply.headers().get("ETag");
        if (tag == null || reply.status() != 200 || !reads(request)
                || !request.headers().contains(HeaderNames.IF_NONE_MATCH)) {
            return reply;
        }
        return isAmong(tag, values(request, HeaderNames.IF_NONE_MATCH))
                ? new Reply(304, "", reply.headers(), new Reply.Bytes(new byte[0]), false, RefusalReason.NONE) : reply;
    }

    private static boolean reads(Request request) {
        String method = request.method();
        return method.equals("GET") || method.equals("HEAD");
    }

    private static String values(Request request, HeaderName name) {
        return String.join(",", request.headers().get(name).allValues());
    }

    /// Compared without regard to `W/`: proxies weaken tags.
    private static boolean isAmong(String tag, String known) {
        return Arrays.stream(known.split(",")).map(String::strip)
                .anyMatch(one -> one.equals("*") || one.equals(tag) || one.equals("W/" + tag));
    }
}
