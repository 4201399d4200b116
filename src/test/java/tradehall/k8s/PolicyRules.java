package tradehall.k8s;

import static tradehall.k8s.Rule.all;
import static tradehall.k8s.Rule.unless;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Network policies: closed at first, and open exactly where something has to pass.
final class PolicyRules {

    private static final Set<String> PRIVATE =
            Set.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "fc00::/7", "fe80::/10");
    /// Whose peers nobody can name: development clusters' controllers, the Kubernetes API.
    private static final Set<String> ANY_PEER = Set.of("tradehall-from-cluster", "tradehall-database");
    private static final Set<String> ANY_POD = Set.of("default-deny", "allow-dns");

    static final List<Rule> ALL = List.of(
            new Rule("everything is denied first", PolicyRules::deniedFirst),
            new Rule("policies say what they open", manifests -> policies(manifests).flatMap(PolicyRules::complete)),
            new Rule("the internet is only the internet", manifests -> policies(manifests).flatMap(PolicyRules::internet)),
            new Rule("names resolve", PolicyRules::names),
            new Rule("Clerk is reachable", PolicyRules::clerk),
            new Rule("the service is reachable", PolicyRules::reachable));

    private PolicyRules() {
    }

    /// Whether a policy lets these pods reach this port somewhere.
    static boolean opens(Manifests manifests, Pod pod, String direction, Object port, String protocol) {
        return policies(manifests).filter(policy -> pod.matches(Selector.labels(policy.spec().at("podSelector"))))
                .flatMap(policy -> policy.spec().at(direction).each().stream())
                .flatMap(rule -> rule.at("ports").each().stream())
                .anyMatch(opened -> opened.at("port").is(port) && opened.at("protocol").is(protocol));
    }

    private static Stream<Manifest> policies(Manifests manifests) {
        return manifests.of("NetworkPolicy");
    }

    private static boolean denies(Manifest policy) {
        Node spec = policy.spec();
        return spec.at("podSelector").is(Map.of()) && spec.at("policyTypes").is(List.of("Ingress", "Egress"))
                && !spec.at("ingress").exists() && !spec.at("egress").exists();
    }

    private static Stream<String> deniedFirst(Manifests manifests) {
        return unless(policies(manifests).anyMatch(PolicyRules::denies), "NetworkPolicy: none denies everything by default");
    }

    private static Stream<String> complete(Manifest policy) {
        Node spec = policy.spec();
        List<Node> rules = Stream.of("ingress", "egress").flatMap(direction -> spec.at(direction).each().stream()).toList();
        List<Node> lists = rules.stream().flatMap(rule -> Stream.of(rule.at("from"), rule.at("to"))).filter(Node::exists).toList();
        return all(
                unless(spec.at("podSelector").exists(), policy.problem("has no podSelector")),
                unless(ANY_POD.contains(policy.name()) || !Selector.labels(spec.at("podSelector")).isEmpty(), policy.problem("is for every pod")),
                Map.of("Ingress", "ingress", "Egress", "egress").entrySet().stream()
                        .filter(type -> spec.at(type.getValue()).exists() && !spec.at("policyTypes").each().contains(Node.of(type.getKey())))
                        .map(type -> policy.problem("policyTypes lacks " + type.getKey())),
                unless(!rules.isEmpty() || denies(policy), policy.problem("opens nothing")),
                unless(rules.stream().noneMatch(rule -> rule.at("ports").each().isEmpty()), policy.problem("opens every port")),
                unless(rules.stream().flatMap(rule -> rule.at("ports").each().stream())
                        .allMatch(port -> port.at("port").exists() && port.at("protocol").exists()),
                        policy.problem("has a port without number or protocol")),
                unless(lists.size() == rules.size() || ANY_PEER.contains(policy.name()), policy.problem("opens to everyone")),
                unless(lists.stream().flatMap(list -> list.each().stream()).allMatch(PolicyRules::named),
                        policy.problem("has a peer without a name")));
    }

    private static boolean named(Node peer) {
        return !Selector.labels(peer.at("podSelector")).isEmpty()
                || !Selector.labels(peer.at("namespaceSelector")).isEmpty() && !peer.at("podSelector").exists()
                || peer.at("ipBlock", "cidr").text().matches("[0-9a-f.:]+/\\d+");
    }

    private static Stream<String> internet(Manifest policy) {
        return policy.spec().everywhere("ipBlock").filter(block -> block.at("cidr").text().endsWith("/0"))
                .flatMap(block -> PRIVATE.stream().sorted().filter(range -> range.contains(":") == block.at("cidr").text().contains(":"))
                        .filter(range -> !block.at("except").each().contains(Node.of(range)))
                        .map(range -> policy.problem("opens " + range + " with the internet")));
    }

    private static Stream<String> names(Manifests manifests) {
        return manifests.pods().filter(pod -> !opens(manifests, pod, "egress", 53, "UDP") || !opens(manifests, pod, "egress", 53, "TCP"))
                .map(pod -> pod.problem("no NetworkPolicy lets it ask for names"));
    }

    private static Stream<String> clerk(Manifests manifests) {
        return manifests.runners().filter(runner -> !manifests.environment(runner.container()).containsKey("CLERK_JWT_KEY"))
                .filter(runner -> !opens(manifests, runner.pod(), "egress", 443, "TCP"))
                .map(runner -> runner.problem("no NetworkPolicy lets it fetch Clerk's keys"));
    }

    private static Stream<String> reachable(Manifests manifests) {
        return manifests.pods().filter(Pod::serves).flatMap(pod -> Stream.of("http", "management")
                .filter(port -> !opens(manifests, pod, "ingress", port, "TCP"))
                .map(port -> pod.problem("no NetworkPolicy lets anyone reach " + port)));
    }
}
