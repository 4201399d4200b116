package tradehall.k8s;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static tradehall.k8s.Rule.unless;

/// The way to the database.
final class DatabaseRules {

    private static final Pattern DATABASE = Pattern.compile("jdbc:postgresql://([^:/]+):(\\d+)/(\\w+)\\??(.*)");
    /// Without them a lost server is noticed late, and an import is slow.
    private static final List<String> DRIVER = List.of("reWriteBatchedInserts=true", "connectTimeout=",
            "socketTimeout=", "ApplicationName=");

    static final List<Rule> ALL = List.of(new Rule("the database is reachable", DatabaseRules::database));

    private DatabaseRules() {
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
                unless(listens(manifests, host, port),
                        runner.problem("no Service is called " + host + " and has port " + port)),
                unless(PolicyRules.reaches(manifests, runner.pod(), port, server),
                        runner.problem("no NetworkPolicy lets it reach the database's port")),
                unless(server.isEmpty() || PolicyRules.admits(manifests, server.get(), port, runner.pod()),
                        runner.problem("no NetworkPolicy of the database lets it in"))).flatMap(problems -> problems);
    }

    /// The database is there, of that name; beyond a development machine, the one that takes writes.
    private static Stream<String> understood(Manifests manifests, Manifests.Runner runner, String name,
            String parameters) {
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
                        .flatMap(service -> service.spec().at("ports").each().stream())
                        .anyMatch(open -> open.at("port").is(port))
                || (host.endsWith("-rw") && manifests.has("Cluster", host.substring(0, host.length() - "-rw".length())));
    }
}
