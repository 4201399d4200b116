import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Results of contenders that took turns: their ratios are computed round by round, so that any disturbance of the
/// machine affects both.
final class Rounds {

    private final Map<String, List<Sample>> samples = new LinkedHashMap<>();

    void add(String contender, Sample sample) {
        samples.computeIfAbsent(contender, _ -> new ArrayList<>()).add(sample);
    }

    Iterable<String> contenders() {
        return samples.keySet();
    }

    List<Sample> of(String contender) {
        return samples.get(contender);
    }

    boolean has(String contender) {
        return samples.containsKey(contender);
    }

    List<Double> ratios(String one, String other, ToDoubleFunction<Sample> figure) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < of(one).size(); round++) {
            ratios.add(figure.applyAsDouble(of(one).get(round)) / figure.applyAsDouble(of(other).get(round)));
        }
        return ratios;
    }
}
