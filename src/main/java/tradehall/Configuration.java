package tradehall;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/// The keys of `app.yaml`: the jar's copy, the working directory's laid over it key by key, and environment variables
/// over both. Helidon's own merge joins lists item by item, which would make a shorter list impossible; a list replaces
/// here.
///
/// Keys are flat and dotted; every failure is a [SettingsException] that names the key.
public final class Configuration {

    private static final String FILE = "app.yaml";

    /// Below this, keys are names that operators choose.
    private static final String OPEN = "billing.plan-levels.";

    /// Where statements used to be: an operator's copy of them would be old SQL under new code.
    private static final String STATEMENTS = "db.statements";

    private static final List<String> UNITS = List.of("", "KiB", "MiB", "GiB");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,10}) ?(|KiB|MiB|GiB)");

    private static final System.Logger LOGGER = System.getLogger(Configuration.class.getName());

    private final Map<String, Object> values;
    private final Set<String> given;

    private Configuration(Map<String, Object> values, Set<String> given) {
        this.values = values;
        this.given = given;
    }

    /// @param variables environment variable to key
    static Configuration load(Path workingDirectory, Map<String, String> environment, Map<String, String> variables) {
        Map<String, Object> values = packaged();
        Map<String, Object> defaults = Map.copyOf(values);
        overlay(workingDirectory.resolve(FILE), values);
        Set<String> given = values.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(defaults.get(entry.getKey())))
                .map(Map.Entry::getKey).collect(Collectors.toCollection(HashSet::new));
        variables.forEach((variable, key) -> {
            if (environment.containsKey(variable)) {
                values.put(key, notBlank(variable, environment.get(variable)));
                given.add(key);
            }
        });
        return new Configuration(values, given);
    }

    /// A missing secret leaves a blank variable: going on without it would weaken the service. A list of only commas
    /// counts as blank.
    private static String notBlank(String variable, String value) {
        if (value.replace(',', ' ').isBlank()) {
            throw new SettingsException(variable + " is set but blank: give it a value, or unset it");
        }
        return value;
    }

    /// Whether the operator set the key: by a variable, or in a file to other than the default.
    boolean isGiven(String key) {
        return given.contains(key);
    }

    String text(String key) {
        Object value = value(key);
        if (value instanceof List<?> || value instanceof Map<?, ?>) {
            throw wrong(key, "a single value");
        }
        return value.toString().strip();
    }

    /// A YAML list, or text with commas.
    List<String> list(String key) {
        Stream<?> items = value(key) instanceof List<?> list ? list.stream() : Stream.of(text(key).split(","));
        return items.map(item -> Objects.toString(item, "").strip()).filter(item -> !item.isEmpty()).toList();
    }

    boolean truth(String key) {
        return switch (text(key)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(key, "true or false");
        };
    }

    int number(String key, int least, int most) {
        String expected = "a whole number from " + least + " to " + most;
        try {
            int number = Integer.parseInt(text(key));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Answered below.
        }
        throw wrong(key, expected);
    }

    /// `250ms`, `2s`, `5m`, `12h`, `30d`.
    Duration duration(String key, Duration least, Duration most) {
        String text = text(key);
        try {
            Duration duration = text.equals("0") ? Duration.ZERO
                    : text.endsWith("ms") ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
                    : text.endsWith("d") ? Duration.ofDays(Long.parseLong(text.substring(0, text.length() - 1)))
                    : Duration.parse("PT" + text);
            if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
                return duration;
            }
        } catch (NumberFormatException | DateTimeParseException _) {
            // Answered below.
        }
        throw wrong(key, "a time like 250ms, 2s, 5m, 12h or 30d");
    }

    /// `512`, `256 KiB`, `1 MiB`, `1 GiB`: bytes.
    long size(String key, long least, long most) {
        Matcher size = SIZE.matcher(text(key));
        if (size.matches()) {
            long bytes = Long.parseLong(size.group(1)) << (UNITS.indexOf(size.group(2)) * 10);
            if (bytes >= least && bytes <= most) {
                return bytes;
            }
        }
        throw wrong(key, "a size like 256 KiB, 1 MiB or 1 GiB, from " + least + " to " + most + " bytes");
    }

    /// All texts below `prefix`, by the rest of their keys.
    Map<String, String> below(String prefix) {
        Map<String, String> texts = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(prefix + ".")) {
                texts.put(key.substring(prefix.length() + 1), value.toString().strip());
            }
        });
        return Map.copyOf(texts);
    }

    /// The values are the operator's: quoted in the message only if they cannot be secret.
    static SettingsException wrong(String key, String expected) {
        List<String> variables = Settings.variablesOf(key);
        String named = variables.isEmpty() ? key : key + " (" + String.join(" or ", variables) + ")";
        return new SettingsException(named + " must be " + expected);
    }

    private Object value(String key) {
        Object value = values.get(key);
        if (value == null) {
            throw new SettingsException(key + " is missing");
        }
        return value;
    }

    private static Map<String, Object> packaged() {
        try (InputStream in = Configuration.class.getResourceAsStream("/" + FILE)) {
            Map<String, Object> keys = parse("the packaged " + FILE,
                    new String(in.readAllBytes(), StandardCharsets.UTF_8));
            keys.values().removeIf(Map.of()::equals); // a place for the operator's own
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void overlay(Path file, Map<String, Object> values) {
        if (!Files.exists(file)) {
            return;
        }
        try {
            parse(file.toString(), Files.readString(file).replaceFirst("^\\uFEFF", "")).forEach((key, value) -> {
                if (isEmptySection(key, value, values.keySet())) {
                    return;
                }
                if (key.equals("db") || key.startsWith(STATEMENTS)) {
                    LOGGER.log(System.Logger.Level.WARNING, "{0}: {1} is ignored, statements belong to the build",
                            file, key);
                    return;
                }
                if (!values.containsKey(key) && !key.startsWith(OPEN)) {
                    throw new SettingsException(file + ": unknown key " + key);
                }
                values.put(key, value);
            });
        } catch (CharacterCodingException _) {
            throw new SettingsException(file + " is not UTF-8: save it in that encoding");
        } catch (IOException e) {
            throw new SettingsException(file + " cannot be read: " + e.getMessage());
        }
    }

    /// A heading whose keys are all commented out.
    private static boolean isEmptySection(String key, Object value, Set<String> known) {
        String below = key + ".";
        return (value.equals("") || value.equals(Map.of()))
                && (below.equals(OPEN) || known.stream().anyMatch(name -> name.startsWith(below)));
    }

    private static Map<String, Object> parse(String name, String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            Object tree = new Yaml(new SafeConstructor(options)).load(yaml);
            Map<String, Object> flat = new LinkedHashMap<>();
            flatten("", tree == null ? Map.of() : tree, flat, name);
            return flat;
        } catch (YAMLException e) {
            throw new SettingsException(name + " is not valid YAML: " + e.getMessage().replaceAll("\\s+", " "));
        }
    }

    private static void flatten(String prefix, Object node, Map<String, Object> flat, String name) {
        if (node instanceof Map<?, ?> map && (prefix.isEmpty() || !map.isEmpty())) {
            map.forEach((key, value) -> flatten(prefix.isEmpty() ? String.valueOf(key) : prefix + "." + key, value,
                    flat, name));
        } else if (prefix.isEmpty()) {
            throw new SettingsException(name + " must be a map of keys");
        } else {
            flat.put(prefix, node == null ? "" : node);
        }
    }
}
