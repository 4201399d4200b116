package tradehall.k8s;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static tradehall.k8s.Rule.all;
import static tradehall.k8s.Rule.unless;

/// Services, budgets and workloads each mean the pods of one workload, and workloads are complete.
final class WorkloadRules {

    private static final Set<String> DATABASE_VARIABLES = Set.of("POSTGRES_DB", "POSTGRES_USER", "POSTGRES_PASSWORD",
            "PGDATA");
    /// Where the image of PostgreSQL puts its socket, on a root that is read-only.
    private static final String SOCKET_DIRECTORY = "/var/run/postgresql";

    static final List<Rule> ALL = List.of(
            new Rule("one workload serves", WorkloadRules::oneServes),
            new Rule("selectors mean one workload", WorkloadRules::oneWorkload),
            new Rule("services have ports",
                    manifests -> manifests.of("Service").flatMap(service -> servicePorts(manifests, service))),
            new Rule("stateful pods have their names", WorkloadRules::statefulNames),
            Rule.each("claims say how much", WorkloadRules::claims),
            Rule.pods("the database keeps its data", WorkloadRules::databaseKeeps),
            Rule.pods("every pod has its command", WorkloadRules::commands),
            Rule.each("jobs are bounded", WorkloadRules::jobs),
            Rule.pods("pods tell Prometheus where", WorkloadRules::scraping));

    private WorkloadRules() {
    }

    private static Stream<String> oneServes(Manifests manifests) {
        List<String> serving = manifests.pods().filter(Pod::serves).map(pod -> pod.owner().id()).toList();
        return unless(serving.size() == 1, "Deployment: the service is run by " + serving);
    }

    private static Stream<String> oneWorkload(Manifests manifests) {
        return manifests.of("Service", "PodDisruptionBudget", "Deployment", "StatefulSet").flatMap(manifest -> {
            Node selector = manifest.spec().at("selector");
            Map<String, String> labels = manifest.kind().equals("Service")
                    ? selector.labels() : Selector.labels(selector);
            long workloads = manifests.pods(labels).count();
            return Stream.concat(
                    unless(labels.containsKey("app.kubernetes.io/name")
                            && labels.containsKey("app.kubernetes.io/component"),
                            manifest.problem("does not select by name and component")),
                    unless(workloads <= 1, manifest.problem("selects the pods of " + workloads + " workloads")));
        });
    }

    /// 80 for HTTP, else the number that the pods have.
    private static Stream<String> servicePorts(Manifests manifests, Manifest service) {
        List<Node> ports = service.spec().at("ports").each();
        return all(
                unless(!ports.isEmpty(), service.problem("has no port")),
                ports.stream().filter(port -> !port.at("name").exists()
                        || !port.at("name").equals(port.at("targetPort")))
                        .map(port -> service.problem("port " + port.at("port")
                                .text() + " is not named as its targetPort")),
                ports.stream().filter(port -> port.at("name").is("http") ? !port.at("port").is(80)
                        : manifests.pods().flatMap(pod -> pod.containers().stream()).noneMatch(container ->
                                container.at("ports").named(port.at("name").text()).at("containerPort")
                                        .equals(port.at("port"))))
                        .map(port -> service.problem("port " + port.at("port").text() + " is nobody's")));
    }

    private static Stream<String> statefulNames(Manifests manifests) {
        Stream<String> stateful = manifests.of("StatefulSet").filter(set -> manifests.of("Service")
                .filter(service -> set.spec().at("serviceName").is(service.name()))
                .noneMatch(service -> service.spec().at("clusterIP").is("None")))
                .map(set -> set.problem("its serviceName is no headless Service"));
        Stream<String> unready = manifests.of("Service").filter(service -> shows(service, "http"))
                .filter(service -> service.spec().at("publishNotReadyAddresses").exists()
                        || service.spec().at("clusterIP").exists())
                .map(service -> service.problem("does not choose among the pods that are ready"));
        Stream<String> metrics = unless(manifests.of("Service").anyMatch(service -> shows(service, "management")
                        && service.spec().at("clusterIP").is("None")
                        && service.spec().at("publishNotReadyAddresses").is(true)),
                "Service: none shows the management port of every pod");
        return Stream.of(stateful, unready, metrics).flatMap(problems -> problems);
    }

    private static boolean shows(Manifest service, String port) {
        return service.spec().at("ports").named(port).exists();
    }

    private static Stream<String> claims(Manifest manifest) {
        return manifest.spec().at("volumeClaimTemplates").each().stream()
                .filter(claim -> claim.at("spec", "accessModes").each().isEmpty()
                        || !claim.at("spec", "resources", "requests", "storage").exists())
                .map(claim -> manifest.problem("its claim lacks accessModes or storage"));
    }

    /// Where a StatefulSet is PostgreSQL: what its image reads, and where it writes.
    private static Stream<String> databaseKeeps(Pod pod) {
        Set<String> claims = pod.owner().spec().at("volumeClaimTemplates").each().stream()
                .map(claim -> claim.at("metadata", "name").text()).collect(Collectors.toSet());
        return pod.containers().stream().filter(_ -> pod.owner().kind().equals("StatefulSet")).flatMap(container -> {
            String data = container.at("env").named("PGDATA").at("value").text();
            List<Node> mounts = container.at("volumeMounts").each();
            return all(
                    DATABASE_VARIABLES.stream().sorted()
                    .filter(variable -> !container.at("env").named(variable).exists())
                            .map(variable -> pod.problem(container, variable + " is not set")),
                    unless(mounts.stream().filter(mount -> claims.contains(mount.at("name").text()))
                            .anyMatch(mount -> data.startsWith(mount.at("mountPath").text() + "/")),
                            pod.problem(container, "PGDATA is on no claim")),
                    unless(mounts.stream().anyMatch(mount -> mount.at("mountPath").is(SOCKET_DIRECTORY)),
                            pod.problem(container, "has no " + SOCKET_DIRECTORY + " to write to")),
                    Stream.of("startupProbe", "readinessProbe")
                            .filter(probe -> !container.at(probe, "exec", "command").each()
                                    .contains(Node.of("pg_isready")))
                            .map(probe -> pod.problem(container, probe + " does not ask pg_isready")));
        });
    }

    /// A job's name ends with the command that it runs; the service itself has none.
    private static Stream<String> commands(Pod pod) {
        String command = pod.serves() ? "" : pod.owner().name().substring(pod.owner().name().lastIndexOf('-') + 1);
        return pod.runners().stream().filter(container -> container.at("command").exists()
                        || !container.at("args").each()
                        .equals(Stream.of(command).filter(word -> !word.isEmpty()).map(Node::of).toList()))
                .map(container -> pod.problem(container, "does not run the service's " + command));
    }

    private static Stream<String> jobs(Manifest manifest) {
        return switch (manifest.kind()) {
            case "Job" -> bounded(manifest, manifest.spec());
            case "CronJob" -> Stream.concat(bounded(manifest, manifest.spec().at("jobTemplate", "spec")), Stream.concat(
                    unless(manifest.spec().at("suspend").is(true), manifest.problem("is not suspended as shipped")),
                    unless(manifest.spec().at("concurrencyPolicy").is("Forbid"),
                            manifest.problem("may run twice at once"))));
            default -> Stream.empty();
        };
    }

    private static Stream<String> bounded(Manifest manifest, Node job) {
        return Stream.of("backoffLimit", "activeDeadlineSeconds").filter(bound -> !job.at(bound).exists())
                .map(bound -> manifest.problem("has no " + bound));
    }

    private static Stream<String> scraping(Pod pod) {
        Node annotations = pod.template().at("metadata", "annotations");
        return pod.serves()
                ? pod.runners().stream().filter(container -> !annotations.at("prometheus.io/scrape").is("true")
                                || !annotations.at("prometheus.io/path").is("/metrics")
                                || !annotations.at("prometheus.io/port").text()
                                        .equals(container.at("ports").named("management").at("containerPort").text()))
                        .map(container -> pod.problem(container,
                                "its prometheus.io annotations do not name the management port"))
                : Stream.empty();
    }
}
