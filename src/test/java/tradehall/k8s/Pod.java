package tradehall.k8s;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The template of the pods that a workload makes, however deep the kind keeps it.
record Pod(Manifest owner, Node template) {

    static Optional<Pod> of(Manifest manifest) {
        return switch (manifest.kind()) {
            case "Deployment", "StatefulSet", "DaemonSet",
                    "Job" -> Optional.of(new Pod(manifest, manifest.spec().at("template")));
            case "CronJob" -> Optional.of(new Pod(manifest, manifest.spec().at("jobTemplate", "spec", "template")));
            default -> Optional.empty();
        };
    }

    Node spec() {
        return template.at("spec");
    }

    Map<String, String> labels() {
        return template.at("metadata", "labels").labels();
    }

    List<Node> containers() {
        return Stream.concat(spec().at("initContainers").each().stream(), spec().at("containers").each().stream())
                .toList();
    }

    /// The containers that run Tradehall's image.
    List<Node> runners() {
        return containers().stream().filter(container -> Image.of(container).repository().endsWith("tradehall"))
                .toList();
    }

    /// Whether it answers the API, and is not a job.
    boolean serves() {
        return owner.kind().equals("Deployment") && !runners().isEmpty();
    }

    boolean hasPort(String name) {
        return containers().stream().anyMatch(container -> container.at("ports").named(name).exists());
    }

    boolean matches(Map<String, String> selector) {
        return labels().entrySet().containsAll(selector.entrySet());
    }

    String problem(String what) {
        return owner.problem(what);
    }

    String problem(Node container, String what) {
        return owner.problem("container " + container.at("name").text() + ": " + what);
    }
}
