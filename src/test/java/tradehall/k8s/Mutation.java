package tradehall.k8s;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.yaml.snakeyaml.Yaml;

/// One change of one object: the value (YAML) set at a JSON pointer, added at the end of a list by `-`, or `(removed)`.
/// An object is named without the hash of its content.
record Mutation(String object, String pointer, String value) {

    private static final String REMOVED = "(removed)";

    Manifests of(Manifests good) {
        List<Manifest> all = new ArrayList<>(good.all());
        Manifest manifest = all.stream()
                .filter(candidate -> candidate.id().matches("\\Q" + object + "\\E(-[a-z0-9]{10})?"))
                .findFirst().orElseThrow(() -> new AssertionError("no " + object));
        List<String> path = List.of(pointer.substring(1).split("/")).stream().map(key -> key.replace("~1", "/"))
                .toList();
        all.set(all.indexOf(manifest), new Manifest(Node.of(changed(manifest.tree().value(), path))));
        return new Manifests(all);
    }

    /// A copy of what is on the way; the rest is shared.
    private Object changed(Object tree, List<String> path) {
        String key = path.getFirst();
        List<String> rest = path.subList(1, path.size());
        if (tree instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list);
            if (key.equals("-")) {
                copy.add(new Yaml().load(value));
            } else {
                change(copy, Integer.parseInt(key), rest);
            }
            return copy;
        }
        Map<Object, Object> copy = new LinkedHashMap<>((Map<?, ?>) tree);
        change(copy, key, rest);
        return copy;
    }

    private void change(List<Object> list, int index, List<String> rest) {
        if (rest.isEmpty() && value.equals(REMOVED)) {
            list.remove(index);
        } else {
            list.set(index, rest.isEmpty() ? new Yaml().load(value) : changed(list.get(index), rest));
        }
    }

    private void change(Map<Object, Object> map, String key, List<String> rest) {
        if (rest.isEmpty() && value.equals(REMOVED)) {
            if (map.remove(key) == null) {
                throw new AssertionError(object + " has no " + pointer);
            }
        } else {
            map.put(key, rest.isEmpty() ? new Yaml().load(value) : changed(map.get(key), rest));
        }
    }
}
