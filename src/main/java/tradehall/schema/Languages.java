package tradehall.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Django's languages and its translations of those of its texts that the document shows (DOMAIN F2). The file
/// `languages.tsv` is taken from Django 5.2's locale files: a line with the English texts, then for each language its
/// code and their translations in the same order, or nothing if Django has none.
final class Languages {

    private static final String SEPARATOR = "\t";

    private final List<String> english;
    private final Map<String, List<String>> translations;

    Languages() {
        List<List<String>> lines = lines();
        this.english = texts(lines.getFirst());
        this.translations = new LinkedHashMap<>();
        lines.stream().skip(1).forEach(line -> translations.put(line.getFirst(), texts(line)));
    }

    List<String> codes() {
        return List.copyOf(translations.keySet());
    }

    /// Translates into a language; an unknown one changes nothing.
    UnaryOperator<String> translation(String language) {
        List<String> texts = translations.getOrDefault(language, List.of());
        return text -> {
            int index = english.indexOf(text);
            return index < 0 || index >= texts.size() ? text : texts.get(index);
        };
    }

    private static List<String> texts(List<String> line) {
        return line.subList(1, line.size());
    }

    private static List<List<String>> lines() {
        try (InputStream file = Languages.class.getResourceAsStream("languages.tsv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .map(line -> List.of(line.split(SEPARATOR))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
