package tradehall.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;

import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonNumber;
import tradehall.json.JsonValue.JsonObject;
import tradehall.json.JsonValue.JsonString;

/// Reads strict JSON (RFC 8259, UTF-8 only, no byte order mark) into [JsonValue].
///
/// The caller limits the size; this class limits the nesting to [#MAX_DEPTH], which is near where Python's parser gives
/// up, and the number of values to [#MAX_TOKENS].
public final class JsonReader {

    /// Deeper documents are refused: reading, comparing and writing recurse once per level.
    public static final int MAX_DEPTH = 1000;

    /// Most names, values and brackets of a document: an object takes fifty times the memory of its two brackets.
    public static final int MAX_TOKENS = 1 << 18;

    private static final JsonFactory FOREIGN = factory(MAX_DEPTH, MAX_TOKENS);
    /// Stored values were checked one field at a time, but a row has several fields; a page of Clerk's Backend API has
    /// hundreds of users.
    private static final JsonFactory TRUSTED = factory(MAX_DEPTH + 1, Integer.MAX_VALUE);

    private static final int ESCAPE = "\\u0000".length();
    private static final int LAST_ASCII = 127;

    private static final JsonArray EMPTY = new JsonArray(List.of());

    private JsonReader() {
    }

    private static JsonFactory factory(int maxDepth, int maxTokens) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxDepth)
                        .maxTokenCount(maxTokens)
                        .maxNumberLength(Integer.MAX_VALUE)
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .build())
                // Names come from clients: interning them would let anyone fill a table that never shrinks.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
    }

    /// The value in a text from our own database or Clerk's Backend API, which no client wrote as a whole.
    public static JsonValue readTrusted(String text) {
        return read(TRUSTED, text);
    }

    /// Reads the value in `utf8`.
    ///
    /// @throws JsonFormatException when the bytes are not UTF-8 or not exactly one JSON value
    public static JsonValue read(byte[] utf8) {
        return read(decode(utf8));
    }

    /// Reads the value in `text`.
    ///
    /// @throws JsonFormatException when the text is not exactly one JSON value
    public static JsonValue read(String text) {
        return read(FOREIGN, text);
    }

    private static JsonValue read(JsonFactory factory, String text) {
        if (text.startsWith("\uFEFF")) {
            throw new JsonFormatException("Unexpected UTF-8 BOM: line 1 column 1");
        }
        requireAsciiEscapes(text);
        try (JsonParser parser = factory.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new JsonFormatException("Expecting value: line 1 column 1");
            }
            JsonValue value = value(parser);
            if (parser.nextToken() != null) {
                throw failure("Extra data", parser.currentTokenLocation());
            }
            return value;
        } catch (StreamConstraintsException _) {
            throw new JsonFormatException("Nested deeper than " + MAX_DEPTH + " levels, or more than " + MAX_TOKENS
                    + " values");
        } catch (JsonProcessingException e) {
            throw failure("Invalid JSON", e.getLocation());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Jackson looks at the low byte of a character alone, and so takes some letters for hexadecimal digits.
    private static void requireAsciiEscapes(String text) {
        for (int at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at + 2)) {
            int end = text.startsWith("u", at + 1) ? Math.min(at + ESCAPE, text.length()) : at;
            if (text.substring(at, end).chars().anyMatch(c -> c > LAST_ASCII)) {
                int line = 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
                throw failure("Invalid JSON", line, at - text.lastIndexOf('\n', at));
            }
        }
    }

    private static String decode(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException _) {
            throw new JsonFormatException("The body is not valid UTF-8");
        }
    }

    private static JsonFormatException failure(String what, JsonLocation at) {
        return failure(what, at.getLineNr(), at.getColumnNr());
    }

    private static JsonFormatException failure(String what, int line, int column) {
        return new JsonFormatException(what + ": line " + line + " column " + column);
    }

    private static JsonValue value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new JsonString(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getText());
            case VALUE_TRUE -> JsonValue.of(true);
            case VALUE_FALSE -> JsonValue.of(false);
            case VALUE_NULL -> JsonValue.NULL;
            case FIELD_NAME, END_OBJECT, END_ARRAY, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                    throw new IllegalStateException("not the start of a value: " + parser.currentToken());
        };
    }

    private static JsonObject object(JsonParser parser) throws IOException {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return new JsonObject(members);
    }

    private static JsonArray array(JsonParser parser) throws IOException {
        if (parser.nextToken() == JsonToken.END_ARRAY) {
            return EMPTY;
        }
        List<JsonValue> items = new ArrayList<>(1);
        do {
            items.add(value(parser));
        } while (parser.nextToken() != JsonToken.END_ARRAY);
        return new JsonArray(items);
    }
}
