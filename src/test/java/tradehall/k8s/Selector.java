package tradehall.k8s;

import java.util.Map;
import java.util.stream.Stream;

/// Labels by which an object picks pods of its own namespace.
record Selector(Manifest owner, String place, Map<String, String> labels) {

    static final String CLOUDNATIVE_PG = "cnpg.io/cluster";

    /// Those of a selector as NetworkPolicies and workloads write it.
    static Map<String, String> labels(Node selector) {
        return selector.at("matchLabels").labels();
    }

    static Stream<Selector> of(Manifests manifests) {
        return manifests.all().stream().flatMap(Selector::of);
    }

    private static Stream<Selector> of(Manifest manifest) {
        Node spec = manifest.spec();
        return switch (manifest.kind()) {
            case "Service" -> Stream.of(new Selector(manifest, "selector", spec.at("selector").labels()));
            case "PodDisruptionBudget", "PodMonitor" ->
                    Stream.of(new Selector(manifest, "selector", labels(spec.at("selector"))));
            case "NetworkPolicy" -> Stream.concat(
                    Stream.of(new Selector(manifest, "podSelector", labels(spec.at("podSelector")))), peers(manifest));
            default -> Pod.of(manifest).stream()
                    .flatMap(pod -> pod.spec().at("topologySpreadConstraints").each().stream())
                    .map(constraint -> new Selector(manifest, "topologySpreadConstraints",
                            labels(constraint.at("labelSelector"))));
        };
    }

    /// A peer with a namespaceSelector is in another namespace, out of sight.
    private static Stream<Selector> peers(Manifest policy) {
        return Stream.of("from", "to").flatMap(policy.spec()::everywhere).flatMap(peers -> peers.each().stream())
                .filter(peer -> peer.at("podSelector").exists() && !peer.at("namespaceSelector").exists())
                .map(peer -> new Selector(policy, "peer", labels(peer.at("podSelector"))));
    }

    /// The pods of a CloudNativePG Cluster are its operator's, who labels them with its name.
    boolean matches(Manifests manifests) {
        return manifests.pods(labels).findAny().isPresent()
                || (labels.containsKey(CLOUDNATIVE_PG) && manifests.has("Cluster", labels.get(CLOUDNATIVE_PG)));
    }

    String problem() {
        return owner.problem(place + " " + labels + " matches no pod");
    }
}
