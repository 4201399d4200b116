package tradehall.k8s;

import java.nio.file.Path;
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
        Map<String, Node> leaves = leaves("spec", manifest.spec()).collect(Sorted.map(Map.Entry::getKey, Map.Entry::getValue));
        Stream<String> wrong = leaves.entrySet().stream().flatMap(leaf -> field(leaf.getKey())
                .map(type -> fits(type, leaf.getValue()) ? Stream.<String>empty()
                        : Stream.of(manifest.problem(leaf.getKey() + " is no " + type.replace("!", ""))))
                .orElseGet(() -> Stream.of(manifest.problem(leaf.getKey() + " is not known"))));
        Stream<String> missing = fields.entrySet().stream().filter(field -> field.getValue().endsWith("!"))
                .filter(field -> leaves.keySet().stream().noneMatch(leaf -> leaf.matches(pattern(field.getKey()))))
                .map(field -> manifest.problem(field.getKey() + " is missing"));
        return Stream.concat(wrong, missing);
    }

    private Optional<String> field(String leaf) {
        return fields.entrySet().stream().filter(field -> leaf.matches(pattern(field.getKey()))).map(Map.Entry::getValue).findFirst();
    }

    private static String pattern(String path) {
        return "\\Q" + path.replace("*", "\\E[^ ]+\\Q") + "\\E";
    }

    private static Stream<Map.Entry<String, Node>> leaves(String path, Node node) {
        if (!node.fields().isEmpty()) {
            return node.fields().entrySet().stream().flatMap(field -> leaves(path + " " + field.getKey(), field.getValue()));
        }
        if (!node.each().isEmpty()) {
            return IntStream.range(0, node.each().size()).boxed().flatMap(i -> leaves(path + " " + i, node.each().get(i)));
        }
        return Stream.of(Map.entry(path, node));
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
