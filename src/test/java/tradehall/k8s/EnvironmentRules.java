package tradehall.k8s;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import tradehall.Settings;

import static tradehall.k8s.Rule.all;
import static tradehall.k8s.Rule.unless;

/// What the service is told by its environment and its files.
final class EnvironmentRules {

    /// Contract §2, and the two that are not the service's own.
    private static final Set<String> VARIABLES = Set.of(
            "PORT", "HOST", "MANAGEMENT_PORT", "MANAGEMENT_HOST", "DATABASE_URL", "DATABASE_USER", "DATABASE_PASSWORD",
            "DATABASE_POOL_SIZE",
            "CLERK_ISSUER", "CLERK_JWKS_URL", "CLERK_JWT_KEY", "CLERK_AUTHORIZED_PARTIES", "CLERK_AUDIENCE",
            "CLERK_WEBHOOK_SIGNING_SECRET", "SIGNING_SECRET", "CLERK_INSTANCE_ID", "CLERK_SECRET_KEY", "CLERK_API_URL",
            "CORS_ALLOWED_ORIGINS", "CORS_ALLOWED_HEADERS", "PUBLIC_URL", "TRADEHALL_ENCRYPTION_KEYS",
            "JDK_JAVA_OPTIONS", "POD_NAME");
    private static final List<String> KEY_SOURCES = List.of("CLERK_ISSUER", "CLERK_JWKS_URL", "CLERK_JWT_KEY");
    private static final Node PACKAGED = yaml(Manifests.read(Path.of("app.yaml")));

    static final List<Rule> ALL = List.of(
            new Rule("variables are the contract's", EnvironmentRules::variables),
            Rule.pods("variables have a value", EnvironmentRules::values),
            new Rule("the service has what it needs to start", EnvironmentRules::startable),
            new Rule("the service takes its settings", EnvironmentRules::settings),
            new Rule("origins are origins", EnvironmentRules::origins),
            new Rule("sockets and ports agree", EnvironmentRules::sockets),
            new Rule("app.yaml holds what the deployment changes", EnvironmentRules::appYaml));

    private EnvironmentRules() {
    }

    private static Stream<String> variables(Manifests manifests) {
        return manifests.runners().flatMap(runner -> manifests.environment(runner.container()).keySet().stream()
                .filter(variable -> !VARIABLES.contains(variable))
                .map(variable -> runner.problem("the service knows no " + variable)));
    }

    private static Stream<String> values(Pod pod) {
        return pod.containers().stream().flatMap(container -> container.at("env").each().stream()
                .filter(variable -> variable.at("value").text().isEmpty()
                        && variable.at("valueFrom", "secretKeyRef").fields().size() != 2
                        && !variable.at("valueFrom", "fieldRef", "fieldPath").text()
                        .matches("(metadata|spec|status)\\..+"))
                .map(variable -> pod.problem(container, variable.at("name").text() + " has no value")));
    }

    private static Stream<String> startable(Manifests manifests) {
        return manifests.runners().flatMap(runner -> {
            Map<String, String> environment = manifests.environment(runner.container());
            return all(
                    needed(runner).filter(variable -> !environment.containsKey(variable))
                            .map(variable -> runner.problem(variable + " is not set")),
                    flags(environment.getOrDefault("JDK_JAVA_OPTIONS", "")).map(runner::problem),
                    unless(KEY_SOURCES.stream().anyMatch(environment::containsKey),
                            runner.problem("no source of Clerk's keys is set")));
        });
    }

    /// The AOT cache was made with those of the image; a heap of another size it bears.
    private static Stream<String> flags(String options) {
        return all(
                unless(options.matches("@/opt/tradehall/jvm\\.options( .*)?"),
                        "JDK_JAVA_OPTIONS does not begin with the image's own flags"),
                unless(options.matches("\\S*( -Xmx\\d+m)?"), "JDK_JAVA_OPTIONS: more than a heap is changed"));
    }

    private static Stream<String> needed(Manifests.Runner runner) {
        Stream<String> database = Stream.of("DATABASE_URL", "DATABASE_USER", "DATABASE_PASSWORD", "DATABASE_POOL_SIZE");
        Stream<String> clerk = Stream.of(
                runner.pod().serves() ? List.of("CLERK_WEBHOOK_SIGNING_SECRET") : List.<String>of(),
                runner.container().at("args").is(List.of("reconcile"))
                ? List.of("CLERK_SECRET_KEY") : List.<String>of(),
                runner.pod().serves() || runner.container().at("args").is(List.of("fetch"))
                ? List.of("TRADEHALL_ENCRYPTION_KEYS")
                        : List.<String>of()).flatMap(List::stream);
        return Stream.concat(database, clerk);
    }

    private static Stream<String> settings(Manifests manifests) {
        return manifests.runners().flatMap(runner -> {
            try {
                new Deployed(manifests, runner).settings();
                return Stream.empty();
            } catch (RuntimeException e) {
                return Stream.of(runner.problem(e.getMessage()));
            }
        });
    }

    /// Front ends by their origins; on a development machine without HTTPS.
    private static Stream<String> origins(Manifests manifests) {
        return manifests.runners().flatMap(runner -> {
            Map<String, String> environment = manifests.environment(runner.container());
            boolean local = Image.of(runner.container()).local();
            String origin = local ? "https?://[^,/*\\s]+" : "https://[^,/*\\s]+";
            return Stream.concat(
                    Stream.of("CLERK_AUTHORIZED_PARTIES", "CORS_ALLOWED_ORIGINS")
                            .filter(variable -> !local || environment.containsKey(variable))
                            .filter(variable -> !environment.getOrDefault(variable, "")
                                    .matches(origin + "(," + origin + ")*"))
                            .map(variable -> runner.problem(variable + " names no front end")),
                    unless(environment.getOrDefault("CLERK_ISSUER", "https://clerk").matches("https://[^,/*\\s]+"),
                            runner.problem("CLERK_ISSUER is no origin over HTTPS")));
        });
    }

    /// Kubelet, Prometheus and the ingress come from outside of the pod.
    private static Stream<String> sockets(Manifests manifests) {
        return manifests.runners().filter(runner -> runner.pod().serves()).flatMap(runner -> {
            Settings.Server server = new Deployed(manifests, runner).settings().server();
            return Stream.concat(
                    socket(runner, "http", server.host(), server.port()),
                    socket(runner, "management", server.managementHost(), server.managementPort()));
        });
    }

    private static Stream<String> socket(Manifests.Runner runner, String name, String host, int port) {
        return Stream.concat(
                unless(runner.container().at("ports").named(name).at("containerPort").is(port),
                        runner.problem("the containerPort " + name + " is not " + port)),
                unless(host.equals("0.0.0.0"), runner.problem("listens for " + name + " on " + host + " alone")));
    }

    /// A setting that only repeats the jar's would outlive it: a roll-back would run an older jar with it.
    private static Stream<String> appYaml(Manifests manifests) {
        return manifests.runners().flatMap(runner -> {
            Node mount = runner.container().at("volumeMounts").named("app");
            Node file = yaml(new Deployed(manifests, runner).appYaml());
            return all(
                    unless(mount.at("mountPath").exists()
                            && mount.at("mountPath").equals(runner.container().at("workingDir")),
                            runner.problem("does not work in the directory of its app.yaml")),
                    unless(file.exists(), runner.problem("has no app.yaml")),
                    repeated("", file, PACKAGED).map(key -> runner.problem(key + " is what the jar says")));
        });
    }

    private static Stream<String> repeated(String prefix, Node file, Node packaged) {
        return file.fields().entrySet().stream().flatMap(field -> {
            Node same = packaged.at(field.getKey());
            return field.getValue().fields().isEmpty()
                    ? unless(!field.getValue().equals(same), prefix + field.getKey())
                    : repeated(prefix + field.getKey() + ".", field.getValue(), same);
        });
    }

    private static Node yaml(String text) {
        return text.isEmpty() ? Node.ABSENT : Manifests.parse(text).all().getFirst().tree();
    }
}
