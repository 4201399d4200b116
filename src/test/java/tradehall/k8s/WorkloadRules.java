package tradehall.k8s;

import static tradehall.k8s.Rule.unless;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Services, budgets and workloads each mean the pods of one workload, and workloads are complete.
final class WorkloadRules {

    private static final List<Node> COMMANDS = List.of(Node.of(List.of("migrate")), Node.of(List.of("reconcile")));

    static final List<Rule> ALL = List.of(
            new Rule("selectors mean one workload", WorkloadRules::oneWorkload),
            Rule.each("services have ports", WorkloadRules::servicePorts),
            new Rule("stateful pods have their names", WorkloadRules::statefulNames),
            Rule.each("claims say how much", WorkloadRules::claims),
            Rule.each("jobs are bounded", WorkloadRules::jobs),
            Rule.pods("pods tell Prometheus where", WorkloadRules::scraping));

    private WorkloadRules() {
    }

    private static Stream<String> oneWorkload(Manifests manifests) {
        return manifests.of("Service", "PodDisruptionBudget", "Deployment", "StatefulSet").flatMap(manifest -> {
            Node selector = manifest.spec().at("selector");
            Map<String, String> labels = manifest.kind().equals("Service") ? selector.labels() : Selector.labels(selector);
            long workloads = manifests.pods(labels).count();
            return Stream.concat(
                    unless(labels.containsKey("app.kubernetes.io/name") && labels.containsKey("app.kubernetes.io/component"),
                            manifest.problem("does not select by name and component")),
                    unless(workloads <= 1, manifest.problem("selects the pods of " + workloads + " workloads")));
        });
    }

    private static Stream<String> servicePorts(Manifest manifest) {
        List<Node> ports = manifest.spec().at("ports").each();
        return manifest.kind().equals("Service")
                ? Stream.concat(
                        unless(!ports.isEmpty(), manifest.problem("has no port")),
                        ports.stream().filter(port -> !port.at("name").exists() || !port.at("name").equals(port.at("targetPort")))
                                .map(port -> manifest.problem("port " + port.at("port").text() + " is not named as its targetPort")))
                : Stream.empty();
    }

    private static Stream<String> statefulNames(Manifests manifests) {
        Stream<String> stateful = manifests.of("StatefulSet").filter(set -> manifests.of("Service")
                .filter(service -> set.spec().at("serviceName").is(service.name()))
                .noneMatch(service -> service.spec().at("clusterIP").is("None")))
                .map(set -> set.problem("its serviceName is no headless Service"));
        Stream<String> management = manifests.of("Service").filter(service -> service.name().endsWith("-management"))
                .filter(service -> !service.spec().at("clusterIP").is("None") || !service.spec().at("publishNotReadyAddresses").is(true))
                .map(service -> service.problem("does not show every pod"));
        return Stream.concat(stateful, management);
    }

    private static Stream<String> claims(Manifest manifest) {
        return manifest.spec().at("volumeClaimTemplates").each().stream()
                .filter(claim -> claim.at("spec", "accessModes").each().isEmpty() || !claim.at("spec", "resources", "requests", "storage").exists())
                .map(claim -> manifest.problem("its claim lacks accessModes or storage"));
    }

    private static Stream<String> jobs(Manifest manifest) {
        return switch (manifest.kind()) {
            case "Job" -> bounded(manifest, manifest.spec());
            case "CronJob" -> Stream.concat(bounded(manifest, manifest.spec().at("jobTemplate", "spec")), Stream.concat(
                    unless(manifest.spec().at("suspend").is(true), manifest.problem("is not suspended as shipped")),
                    unless(manifest.spec().at("concurrencyPolicy").is("Forbid"), manifest.problem("may run twice at once"))));
            default -> Stream.empty();
        };
    }

    private static Stream<String> bounded(Manifest manifest, Node job) {
        Node arguments = job.at("template", "spec", "containers").named("tradehall").at("args");
        return Stream.concat(
                unless(COMMANDS.contains(arguments), manifest.problem("runs no command of the service that ends")),
                Stream.of("backoffLimit", "activeDeadlineSeconds").filter(bound -> !job.at(bound).exists())
                        .map(bound -> manifest.problem("has no " + bound)));
    }

    private static Stream<String> scraping(Pod pod) {
        Node annotations = pod.template().at("metadata", "annotations");
        return pod.serves()
                ? pod.runners().stream().filter(container -> !annotations.at("prometheus.io/scrape").is("true")
                                || !annotations.at("prometheus.io/path").is("/metrics")
                                || !annotations.at("prometheus.io/port").text()
                                        .equals(container.at("ports").named("management").at("containerPort").text()))
                        .map(container -> pod.problem(container, "its prometheus.io annotations do not name the management port"))
                : Stream.empty();
    }
}
