package tradehall.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;

/// gzip for long answers: lists, the OpenAPI document, its page (Contract §4). Never for account resources, which hold
/// private values beside texts that others choose, such as an organisation's metadata: whoever controls such a text and
/// sees the length of encrypted answers could guess the private values (BREACH).
final class ContentCoding {

    static final String GZIP = "gzip";

    private static final HeaderName ACCEPT_ENCODING = HeaderNames.ACCEPT_ENCODING;
    private static final String VARY = "Vary";
    /// The compressor's buffers, and the output that we hold for a client that has stopped reading.
    private static final int HELD = 48 << 10;

    private static final int BUFFER = 8 << 10;

    private ContentCoding() {
    }

    /// The reply to send, with a `Content-Encoding` and an entity tag of its own if it is to be compressed.
    ///
    /// @throws ApiException 503 when there is no room for the compressor
    static Reply choose(Request request, Reply reply) {
        if (!reply.packable()) {
            return reply;
        }
        String vary = reply.headers().get(VARY);
        Reply varying = reply.with(VARY, (vary == null ? "Origin" : vary) + ", Accept-Encoding");
        if (!isWanted(request)) {
            return varying;
        }
        switch (reply.content()) {
            case Reply.Bytes(byte[] bytes) -> request.hold().takeForReader(HELD + bytes.length);
            case Reply.Streamed _ -> request.hold().takeForReader(HELD);
            case Reply.Prepared _, Reply.Kept _ -> { } // compressed already, and cached anyway
        }
        Reply packed = varying.with("Content-Encoding", GZIP);
        String tag = reply.headers().get("ETag");
        return tag == null ? packed : packed.with("ETag", tag.replaceFirst("\"$", "-gzip\""));
    }

    static boolean isPacked(Reply reply) {
        return GZIP.equals(reply.headers().get("Content-Encoding"));
    }

    static OutputStream packing(OutputStream out) {
        try {
            return new FastGzip(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] pack(byte[] bytes) {
        return pack(out -> out.write(bytes));
    }

    static byte[] pack(Reply.Writer content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = packing(packed)) {
            content.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /// Whether gzip is accepted with a `q` above 0, by name or by `*` (RFC 9110 §12.5.3).
    private static boolean isWanted(Request request) {
        if (!request.headers().contains(ACCEPT_ENCODING)) {
            return false;
        }
        boolean any = false;
        for (String coding : String.join(",", request.headers().get(ACCEPT_ENCODING).allValues()).split(",")) {
            String[] parts = coding.split(";", 2);
            String name = parts[0].strip();
            boolean refused = parts.length > 1 && parts[1].strip().matches("(?i)q\\s*=\\s*0(\\.0{0,3})?");
            if (name.equalsIgnoreCase(GZIP) || name.equalsIgnoreCase("x-gzip")) {
                return !refused;
            }
            any |= name.equals("*") && !refused;
        }
        return any;
    }

    /// Lists are long and latency matters: even the fastest level compresses them to a seventh.
    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
