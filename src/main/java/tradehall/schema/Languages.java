package tradehall.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import tradehall.json.JsonReader;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonObject;
import tradehall.json.JsonValue.JsonString;

/// Django's languages and its translations of those of its texts that the document shows (DOMAIN F2). The file
/// `languages.json` is taken from Django 5.2's locale files: the English texts, then for each language their
/// translations in the same order, or nothing if Django has none.
final class Languages {

    private final List<String> english;
    private final Map<String, JsonValue> translations;

    Languages() {
        JsonObject file = read();
        this.english = texts(file.get("english"));
        this.translations = ((JsonObject) file.get("languages")).members();
    }

    List<String> codes() {
        return List.copyOf(translations.keySet());
    }

    /// Translates into a language; an unknown one changes nothing.
    UnaryOperator<String> translation(String language) {
        List<String> texts = texts(translations.getOrDefault(language, new JsonArray(List.of())));
        return text -> {
            int index = english.indexOf(text);
            return index < 0 || index >= texts.size() ? text : texts.get(index);
        };
    }

    private static List<String> texts(JsonValue array) {
        return ((JsonArray) array).items().stream().map(item -> ((JsonString) item).value()).toList();
    }

    private static JsonObject read() {
        try (InputStream file = Languages.class.getResourceAsStream("languages.json")) {
            return (JsonObject) JsonReader.read(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
