package tradehall.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The named SQL statements, one packaged file per feature: configuration of Helidon's DbClient that belongs to the
/// build. They cannot be overridden: an operator's copy would be yesterday's SQL under today's code.
///
/// @param all SQL by name, such as `user.select`
public record Statements(Map<String, String> all) {

    /// Prefix of texts that statements insert by name in braces, such as a list of columns that several share.
    private static final String FRAGMENT = "fragment.";

    private static final Pattern NAMED = Pattern.compile("\\{(\\w+)}");

    private static final List<String> FEATURES = List.of("account", "clerk", "ibkr", "imports", "performance",
            "connection", "community");

    public Statements {
        all = Map.copyOf(all);
    }

    /// Those that the jar was built with.
    public static Statements packaged() {
        Map<String, String> texts = new LinkedHashMap<>();
        FEATURES.forEach(feature -> flatten("", read("/statements/" + feature + ".yaml"), texts));
        Map<String, String> statements = new LinkedHashMap<>();
        texts.forEach((name, text) -> {
            if (!name.startsWith(FRAGMENT)) {
                statements.put(name, withFragments(text, texts));
            }
        });
        return new Statements(statements);
    }

    private static String withFragments(String text, Map<String, String> texts) {
        if (text.indexOf('{') < 0) { // most of them: spares a start the search
            return text;
        }
        return NAMED.matcher(text).replaceAll(named -> {
            String fragment = texts.get(FRAGMENT + named.group(1));
            return Matcher.quoteReplacement(fragment == null ? named.group() : withFragments(fragment, texts));
        });
    }

    String sql(String name) {
        String sql = all.get(name);
        if (sql == null) {
            throw new IllegalArgumentException("no statement is named " + name);
        }
        return sql;
    }

    private static Object read(String resource) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try (InputStream in = Statements.class.getResourceAsStream(resource)) {
            return new Yaml(new SafeConstructor(options)).load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void flatten(String prefix, Object node, Map<String, String> statements) {
        if (node instanceof Map<?, ?> group) {
            group.forEach((key, value) ->
                    flatten(prefix.isEmpty() ? key.toString() : prefix + "." + key, value, statements));
        } else if (statements.put(prefix, node.toString().strip()) != null) {
            throw new IllegalStateException("two statements are named " + prefix);
        }
    }
}
