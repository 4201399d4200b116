package tradehall.k8s;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A place in a YAML tree that need not exist: asking further is harmless, so that a rule reads as one line.
record Node(Object value) {

    static final Node ABSENT = new Node(Nothing.HERE);

    private enum Nothing { HERE }

    /// A mapping, a list or a scalar as the YAML reader made it; its null is no value.
    static Node of(Object value) {
        return value == null ? ABSENT : new Node(value);
    }

    Node at(String... keys) {
        Node node = this;
        for (String key : keys) {
            node = node.value instanceof Map<?, ?> map ? of(map.get(key)) : ABSENT;
        }
        return node;
    }

    boolean exists() {
        return value != Nothing.HERE;
    }

    boolean is(Object expected) {
        return value.equals(expected);
    }

    /// The value as text, `""` where there is none.
    String text() {
        return exists() ? value.toString() : "";
    }

    int number(int absent) {
        return value instanceof Integer number ? number : absent;
    }

    List<Node> each() {
        return value instanceof List<?> list ? list.stream().map(Node::of).toList() : List.of();
    }

    /// The member of a list that has this name.
    Node named(String name) {
        return each().stream().filter(node -> node.at("name").is(name)).findFirst().orElse(ABSENT);
    }

    Map<String, Node> fields() {
        return value instanceof Map<?, ?> map
                ? map.entrySet().stream().collect(Sorted.map(entry -> entry.getKey().toString(),
                        entry -> of(entry.getValue())))
                : Map.of();
    }

    /// Every value under this key, however deep.
    Stream<Node> everywhere(String key) {
        return Stream.concat(
                fields().entrySet().stream().flatMap(field -> Stream.concat(
                        field.getKey().equals(key) ? Stream.of(field.getValue()) : Stream.empty(),
                        field.getValue().everywhere(key))),
                each().stream().flatMap(member -> member.everywhere(key)));
    }

    /// Labels as plain text.
    Map<String, String> labels() {
        return fields().entrySet().stream().collect(Sorted.map(Map.Entry::getKey, entry -> entry.getValue().text()));
    }
}
