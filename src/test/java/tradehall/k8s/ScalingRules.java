package tradehall.k8s;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import static tradehall.k8s.Rule.all;
import static tradehall.k8s.Rule.unless;

/// How many pods there are, how many may go, and whether the database has a connection for each.
final class ScalingRules {

    /// PostgreSQL's own, where nothing else is said.
    private static final int MAX_CONNECTIONS = 100;
    /// For replication, monitoring, a superuser's look.
    private static final int RESERVED = 10;

    static final List<Rule> ALL = List.of(
            new Rule("autoscalers fit", ScalingRules::autoscalers),
            new Rule("disruption budgets let one go", ScalingRules::budgets),
            new Rule("connections suffice", ScalingRules::connections));

    private ScalingRules() {
    }

    private static Stream<String> autoscalers(Manifests manifests) {
        Stream<String> each = manifests.of("HorizontalPodAutoscaler").flatMap(autoscaler -> {
            Node spec = autoscaler.spec();
            int least = spec.at("minReplicas").number(1);
            int most = spec.at("maxReplicas").number(0);
            Node target = spec.at("scaleTargetRef");
            Node metric = spec.at("metrics").each().stream().findFirst().orElse(Node.ABSENT);
            boolean development = manifests.runners().anyMatch(runner -> Image.of(runner.container()).local());
            return all(
                    unless(least >= (development ? 2 : 3),
                            autoscaler.problem("minReplicas " + least + " leaves none when a pod goes")),
                    unless(least < most, autoscaler.problem("minReplicas " + least + " is not less than maxReplicas "
                            + most)),
                    unless(target.at("apiVersion").is("apps/v1")
                            && manifests.has(target.at("kind").text(), target.at("name").text()),
                            autoscaler.problem("its target does not exist")),
                    unless(metric.at("type").is("Resource") && metric.at("resource", "name").is("cpu"),
                            autoscaler.problem("does not go by cpu")),
                    unless(metric.at("resource", "target", "type").is("Utilization") && share(metric) > 0
                            && share(metric) < 100,
                            autoscaler.problem("aims at no share of the cpu request")),
                    unless(Stream.of("scaleUp", "scaleDown").allMatch(way -> paced(spec.at("behavior", way))),
                            autoscaler.problem("has no pace")));
        });
        Stream<String> missing = manifests.of("Deployment")
                .filter(deployment -> autoscaler(manifests, deployment).isEmpty())
                .map(deployment -> deployment.problem("no HorizontalPodAutoscaler sets its replicas"));
        return Stream.concat(each, missing);
    }

    private static int share(Node metric) {
        return metric.at("resource", "target", "averageUtilization").number(0);
    }

    private static boolean paced(Node way) {
        return way.at("stabilizationWindowSeconds").exists() && !way.at("policies").each().isEmpty()
                && way.at("policies").each().stream()
                .allMatch(policy -> policy.at("type").is("Pods") || policy.at("type").is("Percent"));
    }

    private static Optional<Manifest> autoscaler(Manifests manifests, Manifest deployment) {
        return manifests.of("HorizontalPodAutoscaler")
                .filter(autoscaler -> autoscaler.spec().at("scaleTargetRef", "name").is(deployment.name())).findFirst();
    }

    private static Stream<String> budgets(Manifests manifests) {
        Stream<String> each = manifests.of("PodDisruptionBudget").flatMap(budget -> Stream.concat(
                unless(!budget.spec().at("minAvailable").exists(), budget.problem("minAvailable can stop every drain")),
                unless(budget.spec().at("maxUnavailable").is(1), budget.problem("maxUnavailable is not 1"))));
        Stream<String> unready = manifests.of("PodDisruptionBudget")
                .filter(budget -> manifests.runners().noneMatch(runner -> Image.of(runner.container()).local()))
                .filter(budget -> !budget.spec().at("unhealthyPodEvictionPolicy").is("AlwaysAllow"))
                .map(budget -> budget.problem("pods that are not ready hold up a drain"));
        Stream<String> covering = manifests.pods().filter(Pod::serves).flatMap(pod -> {
            long budgets = manifests.of("PodDisruptionBudget")
                    .filter(budget -> pod.matches(Selector.labels(budget.spec().at("selector")))).count();
            return unless(budgets == 1, pod.problem(budgets + " PodDisruptionBudgets cover its pods, not 1"));
        });
        return all(each, unready, covering);
    }

    private static Stream<String> connections(Manifests manifests) {
        int most = manifests.of("Cluster")
                .map(cluster -> cluster.spec().at("postgresql", "parameters", "max_connections"))
                .map(Node::text).mapToInt(number -> number.matches("\\d{1,5}") ? Integer.parseInt(number) : 0)
                .findFirst().orElse(MAX_CONNECTIONS);
        int wanted = manifests.runners().mapToInt(runner -> pods(manifests, runner.pod()) * pool(manifests, runner))
                .sum();
        return unless(wanted <= most - RESERVED,
                "DATABASE_POOL_SIZE: " + wanted + " connections are more than max_connections " + most + " - "
                + RESERVED);
    }

    private static int pods(Manifests manifests, Pod pod) {
        return autoscaler(manifests, pod.owner())
                .map(autoscaler -> autoscaler.spec().at("maxReplicas").number(0)
                        + pod.owner().spec().at("strategy", "rollingUpdate", "maxSurge").number(1)).orElse(1);
    }

    /// What is no number counts as more than there is.
    private static int pool(Manifests manifests, Manifests.Runner runner) {
        Map<String, String> environment = manifests.environment(runner.container());
        String size = environment.getOrDefault("DATABASE_POOL_SIZE", "");
        return size.matches("\\d{1,4}") ? Integer.parseInt(size) : MAX_CONNECTIONS;
    }
}
