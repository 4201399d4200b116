package tradehall.k8s;

import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/// Maps in the order of their keys, so that messages come in the same order in every run.
final class Sorted {

    private Sorted() {
    }

    static <T, V> Collector<T, ?, TreeMap<String, V>> map(Function<T, String> key, Function<T, V> value) {
        return Collectors.toMap(key, value, (first, _) -> first, TreeMap::new);
    }
}
