package tradehall.k8s;

import static tradehall.k8s.Rule.unless;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The ways in, and the way to the database.
final class NetworkRules {

    private static final Pattern DATABASE = Pattern.compile("jdbc:postgresql://([^:/]+):(\\d+)/(\\w+)\\??(.*)");
    /// Without them a lost server is noticed late, and an import is slow.
    private static final List<String> DRIVER = List.of("reWriteBatchedInserts=true", "connectTimeout=", "socketTimeout=", "ApplicationName=");
    /// Each with limits of its own, hence with an object of its own.
    private static final Set<String> WAYS = Set.of("/api/", "/api/v1/ibkr/flexstatements/", "/api/v1/account/clerk_webhook/");

    static final List<Rule> ALL = List.of(
            new Rule("management stays inside", NetworkRules::managementInside),
            Rule.each("only the API is routed", NetworkRules::apiAlone),
            new Rule("every way in is routed", NetworkRules::allWays),
            Rule.each("routes are encrypted", NetworkRules::encrypted),
            new Rule("the ways in agree", NetworkRules::agree),
            new Rule("rates are limited where they should be", NetworkRules::rates),
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
        Stream<String> all = manifests.of("Ingress").filter(ingress -> ingress.spec().at("defaultBackend").exists())
                .map(ingress -> ingress.problem("routes everything by its defaultBackend"));
        return Stream.of(exposed, routed, all).flatMap(problems -> problems);
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

    /// One host, and beyond a development machine one controller, which is named.
    private static Stream<String> agree(Manifests manifests) {
        List<String> hosts = Stream.concat(
                manifests.of("Ingress").flatMap(ingress -> ingress.spec().at("rules").each().stream()).map(rule -> rule.at("host").text()),
                manifests.of("HTTPRoute").flatMap(route -> route.spec().at("hostnames").each().stream()).map(Node::text)).distinct().toList();
        List<String> classes = manifests.of("Ingress").map(ingress -> ingress.spec().at("ingressClassName").text()).distinct().toList();
        return Stream.concat(
                unless(hosts.size() == 1, "Ingress: several hosts: " + hosts),
                unless(classes.size() == 1 && (!classes.contains("") || hosts.getFirst().endsWith(".localhost")),
                        "Ingress: not one class: " + classes));
    }

    /// Not by address where Clerk comes in; a Middleware is named `<namespace>-<name>@kubernetescrd`.
    private static Stream<String> rates(Manifests manifests) {
        Stream<String> limited = manifests.of("Ingress").filter(ingress -> paths(ingress).anyMatch(path -> path.endsWith("/clerk_webhook/")))
                .flatMap(ingress -> ingress.tree().at("metadata", "annotations").fields().keySet().stream()
                        .filter(annotation -> annotation.matches(".*(middlewares|limit-.*)"))
                        .map(annotation -> ingress.problem("limits Clerk by " + annotation)));
        Stream<String> middlewares = manifests.of("Middleware").filter(middleware -> manifests.of("Ingress")
                .flatMap(ingress -> ingress.tree().everywhere("traefik.ingress.kubernetes.io/router.middlewares"))
                .noneMatch(name -> name.is(middleware.tree().at("metadata", "namespace").text() + "-" + middleware.name() + "@kubernetescrd")))
                .map(middleware -> middleware.problem("no Ingress names it"));
        return Stream.concat(limited, middlewares);
    }

    private static Stream<String> database(Manifests manifests) {
        return manifests.runners().flatMap(runner -> {
            Matcher url = DATABASE.matcher(manifests.environment(runner.container()).getOrDefault("DATABASE_URL", ""));
            return url.matches()
                    ? Stream.concat(reachable(manifests, runner, url.group(1), Integer.parseInt(url.group(2))),
                            understood(manifests, runner, url.group(3), url.group(4)))
                    : Stream.of(runner.problem("DATABASE_URL is no PostgreSQL URL"));
        });
    }

    private static Stream<String> reachable(Manifests manifests, Manifests.Runner runner, String host, int port) {
        Optional<Map<String, String>> server = server(manifests, host);
        return Stream.of(
                unless(listens(manifests, host, port), runner.problem("no Service is called " + host + " and has port " + port)),
                unless(PolicyRules.reaches(manifests, runner.pod(), port, server),
                        runner.problem("no NetworkPolicy lets it reach the database's port")),
                unless(server.isEmpty() || PolicyRules.admits(manifests, server.get(), port, runner.pod()),
                        runner.problem("no NetworkPolicy of the database lets it in"))).flatMap(problems -> problems);
    }

    /// The database is there, of that name; beyond a development machine, the one that takes writes.
    private static Stream<String> understood(Manifests manifests, Manifests.Runner runner, String name, String parameters) {
        Stream<Node> names = Stream.concat(
                manifests.of("Cluster").map(cluster -> cluster.spec().at("bootstrap", "initdb", "database")),
                manifests.pods().flatMap(pod -> pod.containers().stream())
                        .map(container -> container.at("env").named("POSTGRES_DB").at("value")));
        Stream<String> wanted = Stream.concat(DRIVER.stream(),
                Image.of(runner.container()).local() ? Stream.empty() : Stream.of("targetServerType=primary"));
        return Stream.concat(
                names.filter(Node::exists).filter(made -> !made.is(name))
                        .map(made -> runner.problem("DATABASE_URL is of " + name + ", not of " + made.text())),
                wanted.filter(parameter -> !("&" + parameters).contains("&" + parameter))
                        .map(parameter -> runner.problem("DATABASE_URL has no " + parameter)));
    }

    /// The labels of the pods behind a bare name; those of CloudNativePG are its operator's.
    private static Optional<Map<String, String>> server(Manifests manifests, String host) {
        return host.endsWith("-rw")
                ? Optional.of(Map.of(Selector.CLOUDNATIVE_PG, host.substring(0, host.length() - "-rw".length())))
                : manifests.of("Service").filter(service -> service.name().equals(host))
                        .map(service -> service.spec().at("selector").labels()).findFirst();
    }

    /// A bare name is a Service of the namespace; CloudNativePG makes `<cluster>-rw`.
    private static boolean listens(Manifests manifests, String host, int port) {
        return host.contains(".")
                || manifests.of("Service").filter(service -> service.name().equals(host))
                        .flatMap(service -> service.spec().at("ports").each().stream()).anyMatch(open -> open.at("port").is(port))
                || host.endsWith("-rw") && manifests.has("Cluster", host.substring(0, host.length() - "-rw".length()));
    }
}
