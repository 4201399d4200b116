package tradehall.k8s;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static tradehall.k8s.Rule.all;
import static tradehall.k8s.Rule.unless;

/// The ways in.
final class NetworkRules {

    /// Each with limits of its own, hence with an object of its own.
    private static final Set<String> WAYS = Set.of("/", "/api/", "/api/v1/ibkr/flexstatements/",
            "/api/v1/account/clerk_webhook/");
    private static final Route FRONT_DOOR = new Route("/", "Exact");

    static final List<Rule> ALL = List.of(
            new Rule("management stays inside", NetworkRules::managementInside),
            Rule.each("only the API is routed", NetworkRules::apiAlone),
            new Rule("every way in is routed", NetworkRules::allWays),
            Rule.each("routes are encrypted", NetworkRules::encrypted),
            new Rule("the ways in agree", NetworkRules::agree),
            new Rule("rates are limited where they should be", NetworkRules::rates));

    private NetworkRules() {
    }

    private static Stream<String> managementInside(Manifests manifests) {
        Set<String> inside = manifests.of("Service")
                .filter(service -> service.spec().at("ports").each().stream()
                        .anyMatch(port -> port.at("targetPort").is("management")))
                .map(Manifest::name).collect(Collectors.toSet());
        Stream<String> exposed = manifests.of("Service").filter(service -> service.spec().at("type").exists())
                .filter(service -> !service.spec().at("type").is("ClusterIP"))
                .map(service -> service.problem("is exposed as " + service.spec().at("type").text()));
        Stream<String> routed = manifests.of("Ingress", "HTTPRoute").flatMap(route -> route.spec().everywhere("name")
                .filter(name -> inside.contains(name.text()))
                .map(name -> route.problem("routes to " + name.text() + ", which serves the management port")));
        Stream<String> all = manifests.of("Ingress").filter(ingress -> ingress.spec().at("defaultBackend").exists())
                .map(ingress -> ingress.problem("routes everything by its defaultBackend"));
        return Stream.of(exposed, routed, all).flatMap(problems -> problems);
    }

    private static Stream<String> paths(Manifest manifest) {
        return routed(manifest).map(Route::path);
    }

    /// And the front door: `/`, with nothing below it.
    private static Stream<String> apiAlone(Manifest manifest) {
        return routed(manifest).filter(route -> !route.path().startsWith("/api/") && !route.equals(FRONT_DOOR))
                .map(route -> manifest.problem("routes " + route.path() + ", which is outside /api/"));
    }

    private record Route(String path, String type) { }

    private static Stream<Route> routed(Manifest manifest) {
        return switch (manifest.kind()) {
            case "Ingress" -> manifest.spec().everywhere("paths").flatMap(paths -> paths.each().stream())
                    .map(path -> new Route(path.at("path").text(), path.at("pathType").text()));
            case "HTTPRoute" -> manifest.spec().everywhere("path")
                    .map(path -> new Route(path.at("value").text(), path.at("type").text()));
            default -> Stream.empty();
        };
    }

    private static Stream<String> allWays(Manifests manifests) {
        List<String> routed = manifests.of("Ingress").flatMap(NetworkRules::paths).toList();
        return Stream.concat(
                WAYS.stream().sorted().filter(way -> !routed.contains(way)).map(way -> "Ingress: none routes " + way),
                manifests.of("HTTPRoute").filter(route -> !paths(route).toList().contains("/"))
                .map(route -> route.problem("does not route /")));
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

    /// One host, and beyond a development machine one controller, which is named.
    private static Stream<String> agree(Manifests manifests) {
        List<String> hosts = Stream.concat(
                manifests.of("Ingress").flatMap(ingress -> ingress.spec().at("rules").each().stream())
                .map(rule -> rule.at("host").text()),
                manifests.of("HTTPRoute").flatMap(route -> route.spec().at("hostnames").each().stream())
                .map(Node::text)).distinct().toList();
        List<String> classes = manifests.of("Ingress").map(ingress -> ingress.spec().at("ingressClassName").text())
                .distinct().toList();
        return all(
                unless(hosts.size() == 1, "Ingress: several hosts: " + hosts),
                manifests.runners().filter(runner -> runner.pod().serves())
                .flatMap(runner -> publicUrl(manifests, runner, hosts.getFirst())),
                unless(classes.size() == 1 && (!classes.contains("") || hosts.getFirst().endsWith(".localhost")),
                        "Ingress: not one class: " + classes));
    }

    /// What links are made with; on a development machine, what the request says.
    private static Stream<String> publicUrl(Manifests manifests, Manifests.Runner runner, String host) {
        String url = manifests.environment(runner.container()).getOrDefault("PUBLIC_URL", "");
        return unless(url.equals("https://" + host) || (url.isEmpty() && Image.of(runner.container()).local()),
                runner.problem("PUBLIC_URL is not https://" + host));
    }

    /// By address, requests and what is under way at once, except where Clerk comes in: Svix sends bursts from a few
    /// addresses.
    private static Stream<String> rates(Manifests manifests) {
        Stream<String> webhook = manifests.of("Ingress").filter(NetworkRules::isForClerk)
                .flatMap(ingress -> annotations(ingress).keySet().stream()
                        .filter(annotation -> annotation.matches(".*(middlewares|limit-.*)"))
                        .map(annotation -> ingress.problem("limits Clerk by " + annotation)));
        Stream<String> others = manifests.of("Ingress")
                .filter(ingress -> !isForClerk(ingress) && ingress.spec().at("tls").exists())
                .flatMap(ingress -> Stream.of("requests", "connections")
                        .filter(limit -> !limits(manifests, ingress).contains(limit))
                        .map(limit -> ingress.problem("limits no " + limit + " of an address")));
        Set<String> named = manifests.of("Ingress").flatMap(NetworkRules::middlewares).collect(Collectors.toSet());
        Stream<String> idle = manifests.of("Middleware").filter(middleware -> !named.contains(reference(middleware)))
                .map(middleware -> middleware.problem("no Ingress names it"));
        return all(webhook, others, idle);
    }

    private static boolean isForClerk(Manifest ingress) {
        return paths(ingress).anyMatch(path -> path.endsWith("/clerk_webhook/"));
    }

    private static Set<String> limits(Manifests manifests, Manifest ingress) {
        Map<String, String> byName = Map.of("nginx.ingress.kubernetes.io/limit-rps", "requests",
                "nginx.ingress.kubernetes.io/limit-connections", "connections", "rateLimit", "requests", "inFlightReq",
                "connections");
        Set<String> named = middlewares(ingress).collect(Collectors.toSet());
        return Stream.concat(annotations(ingress).keySet().stream(),
                        manifests.of("Middleware").filter(middleware -> named.contains(reference(middleware)))
                                .flatMap(middleware -> middleware.spec().fields().keySet().stream()))
                .filter(byName::containsKey).map(byName::get).collect(Collectors.toSet());
    }

    private static Stream<String> middlewares(Manifest ingress) {
        return Stream.of(annotations(ingress).getOrDefault("traefik.ingress.kubernetes.io/router.middlewares", "")
                .split(","));
    }

    private static String reference(Manifest middleware) {
        return middleware.tree().at("metadata", "namespace").text() + "-" + middleware.name() + "@kubernetescrd";
    }

    private static Map<String, String> annotations(Manifest manifest) {
        return manifest.tree().at("metadata", "annotations").labels();
    }
}
