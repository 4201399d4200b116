package tradehall.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import tradehall.json.JsonValue;
import tradehall.json.JsonWriter;

/// An answer as a value: what a handler returns and [Router] sends.
///
/// @param packable whether it may be compressed if the client accepts that
/// @param reason   the limit that refused the request
public record Reply(int status, String contentType, Map<String, String> headers, Content content, boolean packable,
        RefusalReason reason) {

    public static final String JSON = "application/json";

    /// The body.
    public sealed interface Content { }

    /// Bytes sent with their length.
    public record Bytes(byte[] value) implements Content { }

    /// Content that is sent often, and so is compressed once.
    public record Prepared(byte[] value, byte[] packed) implements Content { }

    /// Content that is read from elsewhere each time, and compressed once, when first asked for.
    public record Kept(Writer plain, Supplier<byte[]> packed) implements Content { }

    /// Written piece by piece, for answers of any length; a failure after the first byte aborts the connection, so that
    /// no client takes a part for the whole.
    public record Streamed(Writer writer) implements Content { }

    public interface Writer {
        void write(OutputStream out) throws IOException;
    }

    public static Reply json(int status, JsonValue body) {
        return json(status, JsonWriter.bytes(body));
    }

    /// @param utf8 a JSON document
    public static Reply json(int status, byte[] utf8) {
        return of(status, JSON, utf8);
    }

    public static Reply of(int status, String contentType, byte[] content) {
        return new Reply(status, contentType, Map.of(), new Bytes(content), false, RefusalReason.NONE);
    }

    /// Of bytes kept in memory, also in compressed form for clients that accept it.
    public static Reply prepared(int status, String contentType, byte[] content) {
        return new Reply(status, contentType, Map.of(), new Prepared(content, ContentCoding.pack(content)), true,
                RefusalReason.NONE);
    }

    /// Of one of our own files that is too long to keep in memory uncompressed.
    ///
    /// @param packed from [#packed], cached by the supplier
    public static Reply kept(int status, String contentType, Writer plain, Supplier<byte[]> packed) {
        return new Reply(status, contentType, Map.of(), new Kept(plain, packed), true, RefusalReason.NONE);
    }

    /// The content, compressed.
    public static byte[] packed(Writer content) {
        return ContentCoding.pack(content);
    }

    public static Reply stream(int status, String contentType, Writer writer) {
        return new Reply(status, contentType, Map.of(), new Streamed(writer), false, RefusalReason.NONE);
    }

    /// 204, no body.
    public static Reply noContent() {
        return of(204, "", new byte[0]);
    }

    public Reply with(String header, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new Reply(status, contentType, all, content, packable, reason);
    }

    /// The same reply, marked as a refusal by that limit.
    Reply because(RefusalReason why) {
        return new Reply(status, contentType, headers, content, packable, why);
    }

    /// The same reply, compressed if the client accepts that: for long content whose length reveals no secret.
    public Reply asPackable() {
        return new Reply(status, contentType, headers, content, true, reason);
    }
}
