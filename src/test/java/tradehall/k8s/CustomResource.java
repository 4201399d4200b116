package tradehall.k8s;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A kind that an operator brings, for which there is no model: the fields we use, with their types, are listed by hand,
/// and any other field is a problem. A `!` marks what must be there; `*` stands for any key or index.
record CustomResource(Map<String, String> fields) {

    private static final Path LIST = Path.of("src/test/resources/k8s/custom-resources.yaml");
    private static final Node KNOWN = Manifests.parse(Manifests.read(LIST)).all().getFirst().tree();

    static Optional<CustomResource> find(String type) {
        return KNOWN.at(type).exists() ? Optional.of(new CustomResource(KNOWN.at(type).labels())) : Optional.empty();
    }

    Stream<String> problems(Manifest manifest) {
        Map<String, Node> places = places("spec", manifest.spec()).collect(Sorted.map(Map.Entry::getKey, Map.Entry::getValue));
        Stream<String> wrong = places.entrySet().stream().filter(place -> leaf(place.getValue())).flatMap(leaf -> field(leaf.getKey())
                .map(type -> fits(type, leaf.getValue()) ? Stream.<String>empty()
                        : Stream.of(manifest.problem(leaf.getKey() + " is no " + type.replace("!", ""))))
                .orElseGet(() -> Stream.of(manifest.problem(leaf.getKey() + " is not known"))));
        Stream<String> missing = fields.entrySet().stream().filter(field -> field.getValue().endsWith("!"))
                .filter(field -> missing(field.getKey(), places))
                .map(field -> manifest.problem(field.getKey() + " is missing"));
        return Stream.concat(wrong, missing);
    }

    /// Some member of the innermost list lacks it; a path that ends in `*` wants one member at least.
    private static boolean missing(String path, Map<String, Node> places) {
        String wanted = path.endsWith(" *") ? path.substring(0, path.length() - 2) : path;
        String list = wanted.contains("*") ? wanted.substring(0, wanted.lastIndexOf('*') + 1) : "spec";
        String[] rest = wanted.substring(list.length()).strip().split(" ");
        List<Node> members = places.entrySet().stream().filter(place -> place.getKey().matches(pattern(list))).map(Map.Entry::getValue).toList();
        return members.isEmpty() || members.stream().map(member -> member.at(rest))
                .anyMatch(node -> !node.exists() || path.endsWith(" *") && leaf(node));
    }

    private static boolean leaf(Node node) {
        return node.fields().isEmpty() && node.each().isEmpty();
    }

    private Optional<String> field(String leaf) {
        return fields.entrySet().stream().filter(field -> leaf.matches(pattern(field.getKey()))).map(Map.Entry::getValue).findFirst();
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
        return switch (type.replace("!", "")) {
            case "text" -> value.value() instanceof String;
            case "number" -> value.value() instanceof Integer;
            case "boolean" -> value.value() instanceof Boolean;
            case "duration" -> value.text().matches("\\d+(ms|s|m|h)");
            case "quantity" -> value.text().matches("\\d+(m|Mi|Gi)?") && value.value() instanceof String;
            default -> throw new IllegalArgumentException("custom-resources.yaml: no type " + type);
        };
    }
}
