package tradehall.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;

/// Reads request bodies, bounded (Contract §4).
public final class Body {

    /// Nearly all bodies of unknown length are shorter than this.
    private static final int SMALL = 16 << 10;

    /// How much of an unwanted body is read and discarded, so that its sender gets to see the refusal (Contract §10).
    private static final long WORTH_READING = 256 << 10;

    private Body() {
    }

    /// All bytes of the body.
    ///
    /// @param weight bytes of memory that each byte of the body takes until its request is answered, itself included
    /// @throws ApiException 413 beyond `limit`, announced or actual; 503 when there is no room for it
    public static byte[] bytes(Request request, int limit, int weight) {
        long announced = request.headers().contentLength().orElse(-1);
        if (announced > limit) {
            throw ApiException.tooLarge(limit, RefusalReason.BODY_SIZE);
        }
        Budget.Hold hold = request.hold();
        try (InputStream in = stream(request)) {
            byte[] bytes = announced < 0 ? unmeasured(in, limit, weight, hold)
                    : measured(in, (int) announced, weight, hold);
            if (bytes.length > limit) {
                throw ApiException.tooLarge(limit, RefusalReason.BODY_SIZE);
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            hold.arriving(false);
        }
    }

    /// Reserves the whole announced length at once: requests that reserve piece by piece could deadlock on each other.
    private static byte[] measured(InputStream in, int length, int weight, Budget.Hold hold) throws IOException {
        hold.take((long) length * weight);
        hold.arriving(true);
        byte[] bytes = new byte[length];
        int read = in.readNBytes(bytes, 0, length);
        return read == length ? bytes : Arrays.copyOf(bytes, read);
    }

    /// Reserves a little first and, if the body is longer, everything that it may grow to.
    private static byte[] unmeasured(InputStream in, int limit, int weight, Budget.Hold hold) throws IOException {
        int first = Math.min(SMALL, limit + 1);
        hold.take((long) first * weight);
        hold.arriving(true);
        byte[] bytes = in.readNBytes(first);
        if (bytes.length < first) {
            return bytes;
        }
        long rest = (long) limit + 1 - first;
        hold.take(rest * weight);
        byte[] all = joined(bytes, in.readNBytes((int) rest));
        hold.give(((long) limit + 1 - all.length) * weight);
        return all;
    }

    /// The body as it arrives; empty if there is none.
    public static InputStream stream(Request request) {
        return request.content().hasEntity() ? request.content().inputStream() : InputStream.nullInputStream();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /// Whether to close the connection rather than read the rest of the body: it is long, or the client awaits `100
    /// Continue`. Any other rest is read and discarded, so that the next request begins where this one ends.
    static boolean isBetterLeftUnread(Request request) {
        return request.content().hasEntity() && !request.content().consumed()
                && (request.headers().contains(HeaderValues.EXPECT_100)
                    || request.headers().contentLength().orElse(0) > WORTH_READING);
    }

    /// The media type of the body, lower-case, without parameters: one of `supported`.
    ///
    /// @throws ApiException 415
    public static String requireType(Request request, List<String> supported) {
        String given = request.headers().contains(HeaderNames.CONTENT_TYPE)
                ? request.headers().get(HeaderNames.CONTENT_TYPE).get() : "";
        int semicolon = given.indexOf(';');
        String type = (semicolon < 0 ? given : given.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
        if (!supported.contains(type)) {
            throw ApiException.unsupportedMediaType(given);
        }
        return type;
    }
}
