package tradehall.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;

/// Strong tags of what many ask for again: who has it already hears 304 and no more (RFC 9110 §13.1.2).
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

    /// 304 in the place of a tagged reply that the client says it has.
    static Reply unlessKnown(ServerRequest request, Reply reply) {
        String tag = reply.headers().get("ETag");
        if (tag == null || reply.status() != 200 || !request.headers().contains(HeaderNames.IF_NONE_MATCH)) {
            return reply;
        }
        String known = String.join(",", request.headers().get(HeaderNames.IF_NONE_MATCH).allValues());
        return isAmong(tag, known) ? new Reply(304, "", reply.headers(), new Reply.Bytes(new byte[0])) : reply;
    }

    /// Compared without regard to `W/`, as `If-None-Match` is.
    private static boolean isAmong(String tag, String known) {
        return Arrays.stream(known.split(",")).map(String::strip)
                .anyMatch(one -> one.equals("*") || one.equals(tag) || one.equals("W/" + tag));
    }
}
