package tradehall.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import tradehall.field.Field;
import tradehall.field.Resource;
import tradehall.field.Type;
import tradehall.json.JsonMembers;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonBoolean;
import tradehall.json.JsonValue.JsonNumber;
import tradehall.json.JsonValue.JsonObject;
import tradehall.openapi.Parameter;

/// The query of a request, read as its endpoint declares it: parameters are fields (Contract §7).
///
/// A query is parsed as Django does it: the last of duplicates counts, a name without a value has an empty one, and a
/// percent sign that begins no escape stands for itself. Helidon's own parser fails on the last
/// (helidon-io/helidon#11908).
public final class Query {

    private final JsonObject sent;
    private final JsonObject values;
    private final JsonObject errors;

    private Query(JsonObject sent, List<Parameter> declared) {
        List<Field> fields = declared.stream().map(Parameter::field).toList();
        Resource.Parsed parsed = new Resource("", "", fields).parse(JsonMembers.of(sent));
        this.sent = sent;
        this.values = parsed.changes();
        this.errors = parsed.errors();
    }

    /// Parses the declared parameters; others are ignored, and an empty one counts as absent.
    ///
    /// @param query as it was sent
    public static Query of(String query, List<Parameter> declared) {
        JsonObject sent = new JsonObject();
        Map<String, String> parameters = parse(query);
        declared.forEach(parameter -> {
            String value = parameters.getOrDefault(parameter.name(), "");
            if (!value.isEmpty()) {
                sent.with(parameter.name(), json(parameter, value));
            }
        });
        return new Query(sent, declared);
    }

    /// Parses the declared parameters; any other is an error, and an empty one has an empty value.
    public static Query strict(String query, List<Parameter> declared) {
        JsonObject sent = new JsonObject();
        Map<String, String> parameters = parse(query);
        declared.forEach(parameter -> {
            String value = parameters.remove(parameter.name());
            if (value != null) {
                sent.with(parameter.name(), json(parameter, value));
            }
        });
        Query read = new Query(sent, declared);
        parameters.keySet().forEach(name -> read.refuse(name, "There is no such parameter."));
        return read;
    }

    /// The value as it was sent; empty if absent.
    public String asSent(String name) {
        return sent.text(name).orElse("");
    }

    /// Null if absent.
    public @Nullable String text(String name) {
        return values.text(name).orElse(null);
    }

    public boolean is(String name, boolean absent) {
        return values.members().get(name) instanceof JsonBoolean(boolean value) ? value : absent;
    }

    /// Null if absent.
    public @Nullable Integer number(String name) {
        return values.members().get(name) instanceof JsonNumber(String text) ? Integer.valueOf(text) : null;
    }

    /// Where the last page ended; empty if absent, wrong if `parser` cannot read it.
    public <T> Optional<T> cursor(Function<String, Optional<T>> parser) {
        Optional<T> cursor = sent.text("cursor").flatMap(parser);
        if (cursor.isEmpty() && sent.text("cursor").isPresent()) {
            refuse("cursor", "Invalid cursor");
        }
        return cursor;
    }

    /// All parsed values by name.
    public JsonObject values() {
        return values;
    }

    /// Whether it was sent but is invalid.
    public boolean isWrong(String name) {
        return errors.members().containsKey(name);
    }

    /// Makes this the parameter's only error message.
    public void refuse(String name, String message) {
        errors.members().putAll(ApiException.fieldError(name, message).members());
    }

    /// @throws ApiException 400 that names every invalid parameter
    public void requireValid() {
        if (!errors.isEmpty()) {
            throw ApiException.invalid(errors);
        }
    }

    static Map<String, String> parse(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : query.split("&")) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            if (!name.isEmpty()) {
                parameters.put(decode(name), equals < 0 ? "" : decode(parameter.substring(equals + 1)));
            }
        }
        return parameters;
    }

    /// Lists are comma-separated.
    private static JsonValue json(Parameter parameter, String value) {
        return parameter.field().type() instanceof Type.Keys
                ? new JsonArray(Arrays.stream(value.split(",")).map(JsonValue::of).toList()) : JsonValue.of(value);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replaceAll("%(?![0-9A-Fa-f]{2})", "%25"), StandardCharsets.UTF_8);
    }
}
