package tradehall.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The objects of one rendered file: what a cluster would hold after applying it.
record Manifests(List<Manifest> all) {

    /// A key given twice in the same mapping fails here.
    static Manifests parse(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Iterable<Object> documents = new Yaml(new SafeConstructor(options)).loadAll(text);
        return new Manifests(StreamSupport.stream(documents.spliterator(), false)
                .map(document -> new Manifest(Node.of(document))).toList());
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stream<Manifest> of(String... kinds) {
        return all.stream().filter(manifest -> List.of(kinds).contains(manifest.kind()));
    }

    boolean has(String kind, String name) {
        return of(kind).anyMatch(manifest -> manifest.name().equals(name));
    }

    Stream<Pod> pods() {
        return all.stream().flatMap(manifest -> Pod.of(manifest).stream());
    }

    Stream<Pod> pods(Map<String, String> selector) {
        return pods().filter(pod -> pod.matches(selector));
    }

    /// Every container of Tradehall, with its pod.
    Stream<Runner> runners() {
        return pods().flatMap(pod -> pod.runners().stream().map(container -> new Runner(pod, container)));
    }

    /// A container of Tradehall's image.
    record Runner(Pod pod, Node container) {

        String problem(String what) {
            return pod.problem(container, what);
        }
    }

    /// The environment of a container as far as it is written down: literals and the keys of its ConfigMaps.
    Map<String, String> environment(Node container) {
        Stream<Map.Entry<String, String>> literals = container.at("env").each().stream()
                .map(variable -> Map.entry(variable.at("name").text(), variable.at("value").text()));
        Stream<Map.Entry<String, String>> mapped = container.at("envFrom").each().stream()
                .map(source -> configMap(source.at("configMapRef", "name").text()).labels().entrySet())
                .flatMap(Collection::stream);
        return Stream.concat(literals, mapped).collect(Sorted.map(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// The data of the ConfigMap of this name.
    Node configMap(String name) {
        return of("ConfigMap").filter(manifest -> manifest.name().equals(name)).findFirst()
                .map(manifest -> manifest.tree().at("data")).orElse(Node.ABSENT);
    }
}
