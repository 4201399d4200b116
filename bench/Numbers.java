import java.util.List;
import java.util.function.ToDoubleFunction;

/// Medians: a round that the machine disturbed does not count for more than one.
final class Numbers {

    private Numbers() {
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    static <T> double median(List<T> samples, ToDoubleFunction<T> value) {
        return median(samples.stream().map(value::applyAsDouble).toList());
    }
}
