package tradehall.k8s;

import static tradehall.k8s.Rule.unless;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What may talk to what.
final class NetworkRules {

    private static final Set<String> PRIVATE =
            Set.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "fc00::/7", "fe80::/10");
    private static final Pattern DATABASE = Pattern.compile("jdbc:postgresql://([^:/]+):(\\d+)/.*");

    static final List<Rule> ALL = List.of(
            new Rule("management stays inside", NetworkRules::managementInside),
            Rule.each("only the API is routed", NetworkRules::apiAlone),
            Rule.each("routes are encrypted", NetworkRules::encrypted),
            new Rule("everything is denied first", NetworkRules::deniedFirst),
            Rule.each("the internet is only the internet", NetworkRules::internet),
            new Rule("the database is reachable", NetworkRules::database));

    private NetworkRules() {
    }

    private static Stream<String> managementInside(Manifests manifests) {
        Set<String> inside = manifests.of("Service")
                .filter(service -> service.spec().at("ports").each().stream().anyMatch(port -> port.at("targetPort").is("management")))
                .map(Manifest::name).collect(Collectors.toSet());
        Stream<String> exposed = manifests.of("Service").filter(service -> !service.spec().at("type").is("ClusterIP"))
                .filter(service -> service.spec().at("type").exists())
                .map(service -> service.problem("is exposed as " + service.spec().at("type").text()));
        Stream<String> routed = manifests.of("Ingress", "HTTPRoute").flatMap(route -> route.spec().everywhere("name")
                .filter(name -> inside.contains(name.text()))
                .map(name -> route.problem("routes to " + name.text() + ", which serves the management port")));
        return Stream.concat(exposed, routed);
    }

    private static Stream<String> apiAlone(Manifest manifest) {
        Stream<Node> paths = switch (manifest.kind()) {
            case "Ingress" -> manifest.spec().everywhere("path");
            case "HTTPRoute" -> manifest.spec().everywhere("path").map(path -> path.at("value"));
            default -> Stream.empty();
        };
        return paths.map(Node::text).filter(path -> !path.startsWith("/api/"))
                .map(path -> manifest.problem("routes " + path + ", which is outside /api/"));
    }

    /// Except on the machine itself.
    private static Stream<String> encrypted(Manifest manifest) {
        Set<Node> hosts = manifest.spec().at("tls").each().stream().flatMap(tls -> tls.at("hosts").each().stream()).collect(Collectors.toSet());
        return manifest.kind().equals("Ingress")
                ? manifest.spec().at("rules").each().stream().map(rule -> rule.at("host"))
                        .filter(host -> !hosts.contains(host) && !host.text().endsWith(".localhost"))
                        .map(host -> manifest.problem("no certificate for " + host.text()))
                : Stream.empty();
    }

    private static Stream<String> deniedFirst(Manifests manifests) {
        boolean denied = manifests.of("NetworkPolicy").map(Manifest::spec).anyMatch(spec -> spec.at("podSelector").is(Map.of())
                && spec.at("policyTypes").is(List.of("Ingress", "Egress"))
                && !spec.at("ingress").exists() && !spec.at("egress").exists());
        return unless(denied, "NetworkPolicy: none denies everything by default");
    }

    private static Stream<String> internet(Manifest manifest) {
        Stream<Node> blocks = manifest.kind().equals("NetworkPolicy") ? manifest.spec().everywhere("ipBlock") : Stream.empty();
        return blocks.filter(block -> block.at("cidr").text().endsWith("/0"))
                .flatMap(block -> PRIVATE.stream().sorted().filter(range -> range.contains(":") == block.at("cidr").text().contains(":"))
                        .filter(range -> !block.at("except").each().contains(Node.of(range)))
                        .map(range -> manifest.problem("opens " + range + " with the internet")));
    }

    private static Stream<String> database(Manifests manifests) {
        return manifests.runners().flatMap(runner -> {
            Matcher url = DATABASE.matcher(manifests.environment(runner.container()).getOrDefault("DATABASE_URL", ""));
            return url.matches()
                    ? Stream.concat(
                            unless(isHost(manifests, url.group(1)), runner.problem("no Service is called " + url.group(1))),
                            unless(opensDatabase(manifests, runner.pod(), Integer.parseInt(url.group(2))),
                                    runner.problem("no NetworkPolicy lets it reach the database's port")))
                    : Stream.of(runner.problem("DATABASE_URL is no PostgreSQL URL"));
        });
    }

    /// A bare name is a Service of the namespace; CloudNativePG makes `<cluster>-rw`.
    private static boolean isHost(Manifests manifests, String host) {
        return host.contains(".") || manifests.has("Service", host)
                || host.endsWith("-rw") && manifests.has("Cluster", host.substring(0, host.length() - "-rw".length()));
    }

    private static boolean opensDatabase(Manifests manifests, Pod pod, int port) {
        return manifests.of("NetworkPolicy").filter(policy -> pod.matches(Selector.labels(policy.spec().at("podSelector"))))
                .flatMap(policy -> policy.spec().at("egress").each().stream())
                .flatMap(rule -> rule.at("ports").each().stream())
                .anyMatch(opened -> opened.at("port").is(port));
    }
}
