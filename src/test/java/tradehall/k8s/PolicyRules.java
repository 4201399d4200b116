package tradehall.k8s;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import static tradehall.k8s.Rule.all;
import static tradehall.k8s.Rule.unless;

/// Network policies: closed at first, and open exactly where something has to pass.
final class PolicyRules {

    private static final Set<String> PRIVATE =
            Set.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "fc00::/7",
                    "fe80::/10");
    /// Whose peers nobody can name: development clusters' controllers, the Kubernetes API.
    private static final Set<String> ANY_PEER = Set.of("tradehall-from-cluster ingress", "tradehall-database egress");
    private static final Node MONITORING =
            Node.of(Map.of("namespaceSelector",
                    Map.of("matchLabels", Map.of("kubernetes.io/metadata.name", "monitoring"))));
    private static final Set<Object> MANAGEMENT = Set.of("management", 9090);
    private static final Node DNS = Node.of(Map.of("matchLabels", Map.of("k8s-app", "kube-dns")));
    private static final int DNS_PORT = 53;
    private static final int HTTPS_PORT = 443;

    static final List<Rule> ALL = List.of(
            new Rule("everything is denied first", PolicyRules::deniedFirst),
            new Rule("policies say what they open", manifests -> policies(manifests).flatMap(PolicyRules::complete)),
            new Rule("the internet is only the internet",
                    manifests -> policies(manifests).flatMap(PolicyRules::internet)),
            new Rule("metrics are for monitoring alone",
                    manifests -> policies(manifests).flatMap(PolicyRules::metrics)),
            new Rule("names resolve", PolicyRules::names),
            new Rule("Clerk is reachable", PolicyRules::clerk),
            new Rule("IBKR is reachable", PolicyRules::ibkr),
            new Rule("the service is reachable", PolicyRules::reachable));

    private PolicyRules() {
    }

    /// Whether a policy lets these pods reach this port, of the pods with these labels where they are known.
    static boolean reaches(Manifests manifests, Pod pod, int port, Optional<Map<String, String>> peer) {
        return rules(manifests, pod.labels(), "egress", port, "TCP")
                .anyMatch(rule -> peer.isEmpty() || rule.at("to").each().stream()
                .anyMatch(to -> picks(to, peer.get())));
    }

    /// Whether a policy of the pods with these labels lets that pod in.
    static boolean admits(Manifests manifests, Map<String, String> server, int port, Pod client) {
        Stream<String> names = manifests.pods(server).flatMap(pod -> pod.containers().stream())
                .flatMap(container -> container.at("ports").each().stream())
                .filter(open -> open.at("containerPort").is(port)).map(open -> open.at("name").text());
        return Stream.concat(Stream.of(port), names).flatMap(name -> rules(manifests, server, "ingress", name, "TCP"))
                .anyMatch(rule -> rule.at("from").each().stream().anyMatch(from -> picks(from, client.labels())));
    }

    private static boolean picks(Node peer, Map<String, String> labels) {
        Map<String, String> selector = Selector.labels(peer.at("podSelector"));
        return !selector.isEmpty() && labels.entrySet().containsAll(selector.entrySet());
    }

    /// What policies say of this port of the pods with these labels.
    private static Stream<Node> rules(Manifests manifests, Map<String, String> labels, String direction, Object port,
            String protocol) {
        return rules(policies(manifests), labels, direction, port, protocol);
    }

    private static Stream<Node> rules(Stream<Manifest> policies, Map<String, String> labels, String direction,
            Object port, String protocol) {
        return policies.filter(policy -> labels.entrySet()
                .containsAll(Selector.labels(policy.spec().at("podSelector")).entrySet()))
                .flatMap(policy -> policy.spec().at(direction).each().stream())
                .filter(rule -> rule.at("ports").each().stream()
                        .anyMatch(open -> open.at("port").is(port) && open.at("protocol").is(protocol)));
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
        return unless(policies(manifests).anyMatch(PolicyRules::denies),
                "NetworkPolicy: none denies everything by default");
    }

    private static Stream<String> complete(Manifest policy) {
        Node spec = policy.spec();
        List<Node> rules = Stream.of("ingress", "egress").flatMap(direction -> spec.at(direction).each().stream())
                .toList();
        List<Node> ports = rules.stream().flatMap(rule -> rule.at("ports").each().stream()).toList();
        List<Node> lists = rules.stream().flatMap(rule -> Stream.of(rule.at("from"), rule.at("to")))
                .filter(Node::exists).toList();
        return all(
                unless(spec.at("podSelector").exists(), policy.problem("has no podSelector")),
                unless(!Selector.labels(spec.at("podSelector")).isEmpty()
                        || ports.stream().allMatch(port -> port.at("port").is(DNS_PORT)),
                        policy.problem("is for every pod")),
                Map.of("Ingress", "ingress", "Egress", "egress").entrySet().stream()
                        .filter(type -> spec.at(type.getValue()).exists()
                                && !spec.at("policyTypes").each().contains(Node.of(type.getKey())))
                        .map(type -> policy.problem("policyTypes lacks " + type.getKey())),
                unless(!rules.isEmpty() || denies(policy), policy.problem("opens nothing")),
                unless(rules.stream().noneMatch(rule -> rule.at("ports").each().isEmpty()),
                        policy.problem("opens every port")),
                unless(ports.stream().allMatch(port -> port.at("port").exists() && port.at("protocol").exists()),
                        policy.problem("has a port without number or protocol")),
                Map.of("ingress", "from", "egress", "to").entrySet().stream()
                        .filter(direction -> !ANY_PEER.contains(policy.name() + " " + direction.getKey()))
                        .filter(direction -> spec.at(direction.getKey()).each().stream()
                                .anyMatch(rule -> rule.at(direction.getValue()).each().isEmpty()))
                        .map(_ -> policy.problem("opens to everyone")),
                unless(lists.stream().flatMap(list -> list.each().stream()).allMatch(PolicyRules::named),
                        policy.problem("has a peer without a name")));
    }

    private static boolean named(Node peer) {
        return !Selector.labels(peer.at("podSelector")).isEmpty()
                || (!Selector.labels(peer.at("namespaceSelector")).isEmpty() && !peer.at("podSelector").exists())
                || peer.at("ipBlock", "cidr").text().matches("[0-9a-f.:]+/\\d+");
    }

    private static Stream<String> internet(Manifest policy) {
        Stream<String> ports = policy.spec().at("egress").each().stream().filter(PolicyRules::isInternet)
                .flatMap(rule -> rule.at("ports").each().stream())
                .filter(port -> !port.at("port").is(HTTPS_PORT) || port.at("endPort").exists())
                .map(port -> policy.problem("opens " + port.at("port").text() + " of the internet"));
        Stream<String> ingress = policy.spec().at("ingress").each().stream().flatMap(rule -> rule.everywhere("ipBlock"))
                .map(block -> policy.problem("lets " + block.at("cidr").text() + " in"));
        return all(ports, ingress, inside(policy));
    }

    private static boolean isInternet(Node rule) {
        return rule.everywhere("ipBlock").anyMatch(block -> block.at("cidr").text().endsWith("/0"));
    }

    private static Stream<String> inside(Manifest policy) {
        return policy.spec().everywhere("ipBlock").filter(block -> block.at("cidr").text().endsWith("/0"))
                .flatMap(block -> PRIVATE.stream().sorted()
                        .filter(range -> range.contains(":") == block.at("cidr").text().contains(":"))
                        .filter(range -> !block.at("except").each().contains(Node.of(range)))
                        .map(range -> policy.problem("opens " + range + " with the internet")));
    }

    private static Stream<String> metrics(Manifest policy) {
        return policy.spec().at("ingress").each().stream()
                .filter(rule -> rule.at("ports").each().stream()
                        .anyMatch(port -> MANAGEMENT.contains(port.at("port").value())))
                .filter(rule -> !rule.at("from").each().equals(List.of(MONITORING)))
                .map(_ -> policy.problem("opens management to others than monitoring"));
    }

    private static Stream<String> names(Manifests manifests) {
        return manifests.pods().filter(pod -> !Stream.of("UDP", "TCP")
                .allMatch(protocol -> rules(manifests, pod.labels(), "egress", DNS_PORT, protocol)
                        .anyMatch(rule -> rule.at("to").each().stream()
                                .anyMatch(to -> to.at("podSelector").equals(DNS)))))
                .map(pod -> pod.problem("no NetworkPolicy lets it ask for names"));
    }

    private static Stream<String> clerk(Manifests manifests) {
        return manifests.runners().filter(runner -> !manifests.environment(runner.container())
                .containsKey("CLERK_JWT_KEY"))
                .filter(runner -> !reachesInternet(manifests, runner, "tradehall-to-clerk"))
                .map(runner -> runner.problem("no NetworkPolicy lets it fetch Clerk's keys"));
    }

    /// Also where Clerk's policy has gone.
    private static Stream<String> ibkr(Manifests manifests) {
        return manifests.runners().filter(runner -> manifests.environment(runner.container())
                .containsKey("TRADEHALL_ENCRYPTION_KEYS"))
                .filter(runner -> !reachesInternet(manifests, runner, "tradehall-to-ibkr"))
                .map(runner -> runner.problem("no NetworkPolicy lets it fetch statements"));
    }

    private static boolean reachesInternet(Manifests manifests, Manifests.Runner runner, String policy) {
        return rules(policies(manifests).filter(one -> one.name().equals(policy)), runner.pod().labels(), "egress",
                HTTPS_PORT, "TCP")
                .anyMatch(rule -> rule.at("to").each().stream()
                        .anyMatch(to -> to.at("ipBlock", "cidr").is("0.0.0.0/0")));
    }

    private static Stream<String> reachable(Manifests manifests) {
        return manifests.pods().filter(Pod::serves).flatMap(pod -> Stream.of("http", "management")
                .filter(port -> rules(manifests, pod.labels(), "ingress", port, "TCP").findAny().isEmpty())
                .map(port -> pod.problem("no NetworkPolicy lets anyone reach " + port)));
    }
}
