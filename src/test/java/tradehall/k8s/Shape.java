package tradehall.k8s;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What we use of a kind, listed by hand with types and choices (`shapes.yaml`): a field that nobody thought about is a
/// problem, be it valid, and so is one that was forgotten. Kinds that operators bring have no other check.
record Shape(Map<String, String> fields) {

    private static final Path LIST = Path.of("src/test/resources/k8s/shapes.yaml");
    private static final Node KNOWN = Manifests.parse(Manifests.read(LIST)).all().getFirst().tree();
    private static final List<String> COMMON = List.of("apiVersion", "kind", "metadata");

    private static final String MINUTES = "(?:\\*/)?([1-5]?\\d) (1?\\d|2[0-3]|\\*) \\S+ \\S+ \\S+";
    /// Other types are choices, `a|b`, or ranges, `1..9`.
    private static final Map<String, String> PATTERNS = Map.ofEntries(
            Map.entry("text", "(?s).*\\S.*"),
            Map.entry("path", "/\\S+"),
            Map.entry("route", "/\\S*"),
            Map.entry("duration", "\\d+(ms|s|m|h)"),
            Map.entry("count", "[1-9]\\d*"),
            Map.entry("cpus", "[1-9]\\d{1,2}0m|[1-9]"),
            Map.entry("bytes", "[1-9]\\d{0,3}Mi|[1-9]\\d?Gi"),
            Map.entry("image", "\\S+:[\\w.-]*\\d[\\w.-]*(@sha256:[0-9a-f]{64})?"),
            Map.entry("network", "(\\d+(\\.\\d+){3}/([12]?\\d|3[0-2]))|[0-9a-f:]+/\\d{1,3}"),
            Map.entry("schedule", MINUTES),
            Map.entry("schedule-with-seconds", "[1-5]?\\d " + MINUTES));

    static Optional<Shape> find(String type) {
        return KNOWN.at(type).exists() ? Optional.of(new Shape(fieldsOf(type))) : Optional.empty();
    }

    /// Its own, and those of the pods that it makes.
    private static Map<String, String> fieldsOf(String type) {
        Map<String, String> fields = new TreeMap<>(KNOWN.at(type).labels());
        String template = fields.remove("pods");
        KNOWN.at("pods").labels().entrySet().stream().filter(_ -> template != null)
                .forEach(field -> fields.put(template + " " + field.getKey(), field.getValue()));
        return fields;
    }

    Stream<String> problems(Manifest manifest) {
        Map<String, Node> places = manifest.tree().fields().entrySet().stream()
                .filter(field -> !COMMON.contains(field.getKey()))
                .flatMap(field -> places(field.getKey(), field.getValue()))
                .collect(Sorted.map(Map.Entry::getKey, Map.Entry::getValue));
        places.put("", manifest.tree());
        Stream<String> wrong = places.entrySet().stream().filter(place -> leaf(place.getValue()))
                .flatMap(leaf -> field(leaf.getKey())
                .map(type -> fits(type, leaf.getValue()) ? Stream.<String>empty()
                        : Stream.of(manifest.problem(leaf.getKey() + " is no " + type)))
                .orElseGet(() -> Stream.of(manifest.problem(leaf.getKey() + " is not known"))));
        Stream<String> missing = fields.entrySet().stream().filter(field -> field.getValue().endsWith("!"))
                .filter(field -> missing(field.getKey(), places))
                .map(field -> manifest.problem(field.getKey() + " is missing"));
        return Stream.concat(wrong, missing);
    }

    /// Some member of the innermost list lacks it; a path that ends in `*` wants one member at least.
    private static boolean missing(String path, Map<String, Node> places) {
        boolean several = path.endsWith(" *");
        String wanted = several ? path.substring(0, path.length() - 2) : path;
        String list = wanted.contains("*") ? wanted.substring(0, wanted.lastIndexOf('*') + 1) : "";
        String[] rest = wanted.substring(list.length()).strip().split(" ");
        return places.entrySet().stream().filter(place -> place.getKey().matches(pattern(list)))
                .map(place -> place.getValue().at(rest))
                .anyMatch(node -> !node.exists() || (several && leaf(node)));
    }

    private static boolean leaf(Node node) {
        return node.fields().isEmpty() && node.each().isEmpty();
    }

    private Optional<String> field(String leaf) {
        List<String> types = fields.entrySet().stream().filter(field -> leaf.matches(pattern(field.getKey())))
                .map(Map.Entry::getValue)
                .map(type -> type.replace("!", "")).filter(type -> !type.equals("list")).toList();
        return types.isEmpty() ? Optional.empty()
                : Optional.of(types.stream().distinct().collect(Collectors.joining("|")));
    }

    private static String pattern(String path) {
        return "\\Q" + path.replace("*", "\\E[^ ]+\\Q") + "\\E";
    }

    /// Every node by the keys and indexes that lead to it.
    private static Stream<Map.Entry<String, Node>> places(String path, Node node) {
        Stream<Map.Entry<String, Node>> fields = node.fields().entrySet().stream()
                .flatMap(field -> places(path + " " + field.getKey(), field.getValue()));
        Stream<Map.Entry<String, Node>> members = IntStream.range(0, node.each().size()).boxed()
                .flatMap(i -> places(path + " " + i, node.each().get(i)));
        return Stream.of(Stream.of(Map.entry(path, node)), fields, members).flatMap(entries -> entries);
    }

    private static boolean fits(String type, Node value) {
        return switch (type) {
            case "port" -> value.value() instanceof Integer
                    ? inside("1..65535", value) : value.text().matches("[a-z]([-a-z0-9]{0,13}[a-z0-9])?");
            case "empty" -> value.fields().isEmpty() && value.is(Map.of());
            case String pattern when PATTERNS.containsKey(pattern) -> value.value() instanceof String
                    && value.text().matches(PATTERNS.get(pattern));
            case String range when range.contains("..") -> inside(range, value);
            default -> List.of(type.split("\\|")).contains(value.text());
        };
    }

    private static boolean inside(String range, Node value) {
        int[] ends = Stream.of(range.split("\\.\\.")).mapToInt(Integer::parseInt).toArray();
        return value.value() instanceof Integer number && number >= ends[0] && number <= ends[1];
    }
}
