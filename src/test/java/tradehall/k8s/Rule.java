package tradehall.k8s;

import java.util.function.Function;
import java.util.stream.Stream;

/// Something that every rendered file obeys; the check answers what does not, each in a sentence that names the object.
record Rule(String name, Function<Manifests, Stream<String>> check) {

    /// For rules of one object at a time.
    static Rule each(String name, Function<Manifest, Stream<String>> check) {
        return new Rule(name, manifests -> manifests.all().stream().flatMap(check));
    }

    /// For rules of one pod template at a time.
    static Rule pods(String name, Function<Pod, Stream<String>> check) {
        return new Rule(name, manifests -> manifests.pods().flatMap(check));
    }

    /// The problem where the condition does not hold.
    static Stream<String> unless(boolean condition, String problem) {
        return condition ? Stream.empty() : Stream.of(problem);
    }

    @SafeVarargs
    static Stream<String> all(Stream<String>... problems) {
        Stream<String> all = Stream.empty();
        for (Stream<String> some : problems) {
            all = Stream.concat(all, some);
        }
        return all;
    }

    @Override
    public String toString() {
        return name;
    }
}
