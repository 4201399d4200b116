package tradehall.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;

import tradehall.json.JsonFormatException;
import tradehall.json.JsonReader;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonNull;
import tradehall.json.JsonValue.JsonObject;

/// Reads request bodies, bounded (Contract §4).
public final class Body {

    /// Limit of every body but a Flex statement's, in bytes.
    public static final int LIMIT = 1 << 20;

    /// Nearly all bodies of unknown length are shorter.
    private static final int SMALL = 16 << 10;

    /// So much of what nobody wants is read, so that its sender gets to read why (Contract §10).
    private static final long WORTH_READING = 256 << 10;

    private Body() {
    }

    /// The JSON object sent; an empty body is an empty object.
    ///
    /// @throws ApiException 415, 413, 400
    public static JsonObject object(ServerRequest request) {
        if (!request.content().hasEntity()) {
            return new JsonObject();
        }
        requireType(request, List.of(Reply.JSON));
        byte[] bytes = bytes(request, LIMIT);
        if (bytes.length == 0) {
            return new JsonObject();
        }
        return switch (parse(bytes)) {
            case JsonObject object -> object;
            case JsonNull _ -> throw nonField("No data provided");
            case JsonValue other -> throw nonField("Invalid data. Expected a dictionary, but got " + pythonType(other) + ".");
        };
    }

    /// All bytes of the body.
    ///
    /// @throws ApiException 413 beyond `limit`, whether announced or found; 503 when too many large ones come at once
    public static byte[] bytes(ServerRequest request, int limit) {
        if (request.headers().contentLength().orElse(0) > limit) {
            throw ApiException.tooLarge(limit);
        }
        Budget.Hold hold = Exchange.hold();
        hold.arriving(true);
        try (InputStream in = stream(request)) {
            byte[] bytes = read(in, (int) request.headers().contentLength().orElse(0), limit, hold);
            if (bytes.length > limit) {
                throw ApiException.tooLarge(limit);
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            hold.arriving(false);
        }
    }

    /// Room is taken for all that was announced; else for a little first, then for all that may come.
    private static byte[] read(InputStream in, int announced, int limit, Budget.Hold hold) throws IOException {
        int first = announced > 0 ? announced : Math.min(SMALL, limit + 1);
        hold.take(first);
        byte[] bytes = in.readNBytes(first);
        if (announced > 0 || bytes.length < first) {
            return bytes;
        }
        hold.take(limit + 1 - first);
        return joined(bytes, in.readNBytes(limit + 1 - first));
    }

    /// The body as it arrives; empty where there is none.
    public static InputStream stream(ServerRequest request) {
        return request.content().hasEntity() ? request.content().inputStream() : InputStream.nullInputStream();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /// Whether the connection must close because the rest of the body is never to be read: it is long, or the client waits to
    /// be asked for it. Any other rest is read and forgotten, so that the next request begins where this one ends.
    static boolean isBetterLeftUnread(ServerRequest request) {
        return request.content().hasEntity() && !request.content().consumed()
                && (request.headers().contains(HeaderValues.EXPECT_100)
                    || request.headers().contentLength().orElse(0) > WORTH_READING);
    }

    /// The media type of the body, lower-case, without parameters: one of `supported`.
    ///
    /// @throws ApiException 415
    public static String requireType(ServerRequest request, List<String> supported) {
        String given = request.headers().contains(HeaderNames.CONTENT_TYPE)
                ? request.headers().get(HeaderNames.CONTENT_TYPE).get() : "";
        int semicolon = given.indexOf(';');
        String type = (semicolon < 0 ? given : given.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
        if (!supported.contains(type)) {
            throw ApiException.unsupportedMediaType(given);
        }
        return type;
    }

    private static JsonValue parse(byte[] bytes) {
        try {
            return JsonReader.read(bytes);
        } catch (JsonFormatException e) {
            throw ApiException.badRequest("JSON parse error - " + e.getMessage());
        }
    }

    private static ApiException nonField(String message) {
        return ApiException.invalid("non_field_errors", message);
    }

    private static String pythonType(JsonValue value) {
        return switch (value) {
            case JsonObject _ -> "dict";
            case JsonArray _ -> "list";
            case JsonValue.JsonString _ -> "str";
            case JsonValue.JsonNumber number -> number.isInteger() ? "int" : "float";
            case JsonValue.JsonBoolean _ -> "bool";
            case JsonNull _ -> "NoneType";
        };
    }
}
