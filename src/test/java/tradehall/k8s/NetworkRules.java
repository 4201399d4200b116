package tradehall.k8s;

import static tradehall.k8s.Rule.unless;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The ways in, and the way to the database.
final class NetworkRules {

    private static final Pattern DATABASE = Pattern.compile("jdbc:postgresql://([^:/]+):(\\d+)/.*");
    /// Each with limits of its own, hence with an object of its own.
    private static final Set<String> WAYS = Set.of("/api/", "/api/v1/ibkr/flexstatements/", "/api/v1/account/clerk_webhook/");

    static final List<Rule> ALL = List.of(
            new Rule("management stays inside", NetworkRules::managementInside),
            Rule.each("only the API is routed", NetworkRules::apiAlone),
            new Rule("every way in is routed", NetworkRules::allWays),
            Rule.each("routes are encrypted", NetworkRules::encrypted),
            new Rule("the database is reachable", NetworkRules::database));

    private NetworkRules() {
    }

    private static Stream<String> managementInside(Manifests manifests) {
        Set<String> inside = manifests.of("Service")
                .filter(service -> service.spec().at("ports").each().stream().anyMatch(port -> port.at("targetPort").is("management")))
                .map(Manifest::name).collect(Collectors.toSet());
        Stream<String> exposed = manifests.of("Service").filter(service -> service.spec().at("type").exists())
                .filter(service -> !service.spec().at("type").is("ClusterIP"))
                .map(service -> service.problem("is exposed as " + service.spec().at("type").text()));
        Stream<String> routed = manifests.of("Ingress", "HTTPRoute").flatMap(route -> route.spec().everywhere("name")
                .filter(name -> inside.contains(name.text()))
                .map(name -> route.problem("routes to " + name.text() + ", which serves the management port")));
        return Stream.concat(exposed, routed);
    }

    private static Stream<String> paths(Manifest manifest) {
        Stream<Node> paths = switch (manifest.kind()) {
            case "Ingress" -> manifest.spec().everywhere("path");
            case "HTTPRoute" -> manifest.spec().everywhere("path").map(path -> path.at("value"));
            default -> Stream.empty();
        };
        return paths.map(Node::text);
    }

    private static Stream<String> apiAlone(Manifest manifest) {
        return paths(manifest).filter(path -> !path.startsWith("/api/"))
                .map(path -> manifest.problem("routes " + path + ", which is outside /api/"));
    }

    private static Stream<String> allWays(Manifests manifests) {
        List<String> routed = manifests.of("Ingress").flatMap(NetworkRules::paths).toList();
        return WAYS.stream().sorted().filter(way -> !routed.contains(way)).map(way -> "Ingress: none routes " + way);
    }

    /// Except on the machine itself.
    private static Stream<String> encrypted(Manifest manifest) {
        Set<Node> hosts = manifest.spec().at("tls").each().stream().filter(tls -> tls.at("secretName").exists())
                .flatMap(tls -> tls.at("hosts").each().stream()).collect(Collectors.toSet());
        return manifest.kind().equals("Ingress")
                ? manifest.spec().at("rules").each().stream().map(rule -> rule.at("host"))
                        .filter(host -> !hosts.contains(host) && !host.text().endsWith(".localhost"))
                        .map(host -> manifest.problem("no certificate for " + host.text()))
                : Stream.empty();
    }

    private static Stream<String> database(Manifests manifests) {
        return manifests.runners().flatMap(runner -> {
            Matcher url = DATABASE.matcher(manifests.environment(runner.container()).getOrDefault("DATABASE_URL", ""));
            return url.matches()
                    ? reachable(manifests, runner, url.group(1), Integer.parseInt(url.group(2)))
                    : Stream.of(runner.problem("DATABASE_URL is no PostgreSQL URL"));
        });
    }

    private static Stream<String> reachable(Manifests manifests, Manifests.Runner runner, String host, int port) {
        return Stream.concat(
                unless(listens(manifests, host, port), runner.problem("no Service is called " + host + " and has port " + port)),
                unless(PolicyRules.opens(manifests, runner.pod(), "egress", port, "TCP"),
                        runner.problem("no NetworkPolicy lets it reach the database's port")));
    }

    /// A bare name is a Service of the namespace; CloudNativePG makes `<cluster>-rw`.
    private static boolean listens(Manifests manifests, String host, int port) {
        return host.contains(".")
                || manifests.of("Service").filter(service -> service.name().equals(host))
                        .flatMap(service -> service.spec().at("ports").each().stream()).anyMatch(open -> open.at("port").is(port))
                || host.endsWith("-rw") && manifests.has("Cluster", host.substring(0, host.length() - "-rw".length()));
    }
}
