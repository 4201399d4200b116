package tradehall.k8s;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static tradehall.k8s.Rule.unless;

/// What operators' objects say of one another, and of the service.
final class OperatorRules {

    /// Those of the service are in MetricsTest, the others kube-state-metrics has.
    private static final Set<String> METRICS = Set.of("flex_late", "flex_requests_total",
            "http_server_requests_seconds_count", "http_server_requests_seconds_bucket",
            "db_pool_waiting", "jwks_age_seconds", "budget_bytes", "budget_capacity_bytes", "budget_ended_total",
            "connections_ended_total", "requests_refused_total",
            "kube_pod_container_status_last_terminated_exitcode",
            "kube_pod_container_status_restarts_total", "kube_deployment_status_replicas_unavailable");
    private static final Set<String> FUNCTIONS = Set.of("histogram_quantile", "group_left");
    private static final Pattern NAME = Pattern.compile("[a-z]+(_[a-z]+)+");
    private static final String PLUGIN = "barman-cloud.cloudnative-pg.io";

    static final List<Rule> ALL = List.of(
            new Rule("backups have a database and a place", OperatorRules::backups),
            Rule.each("a database has a standby", OperatorRules::standby),
            Rule.each("alerts ask for metrics that exist", OperatorRules::alerts));

    private OperatorRules() {
    }

    private static Stream<String> backups(Manifests manifests) {
        Stream<String> places = manifests.of("Cluster").filter(cluster -> cluster.spec().at("plugins").each().stream()
                .noneMatch(plugin -> plugin.at("name").is(PLUGIN)
                        && manifests.has("ObjectStore", plugin.at("parameters", "barmanObjectName").text())))
                .map(cluster -> cluster.problem("its WAL goes to no ObjectStore"));
        Stream<String> databases = manifests.of("Cluster").filter(cluster -> manifests.of("ScheduledBackup")
                .noneMatch(backup -> backup.spec().at("cluster", "name").is(cluster.name())))
                .map(cluster -> cluster.problem("no ScheduledBackup is of it"));
        return Stream.concat(places, databases);
    }

    /// A commit that waits for as many as there are waits for ever when one is missing.
    private static Stream<String> standby(Manifest manifest) {
        Node spec = manifest.spec();
        return manifest.kind().equals("Cluster")
                ? Stream.concat(
                        unless(spec.at("instances").number(1) >= spec.at("postgresql", "synchronous", "number")
                                .number(0) + 2,
                                manifest.problem("has no standby to spare")),
                        unless(spec.at("resources", "requests", "memory")
                                .equals(spec.at("resources", "limits", "memory")),
                                manifest.problem("memory request and limit are not the same")))
                : Stream.empty();
    }

    private static Stream<String> alerts(Manifest manifest) {
        return manifest.spec().everywhere("expr")
                .flatMap(expression -> NAME.matcher(expression.text().replaceAll("\"[^\"]*\"", "")).results()
                .map(MatchResult::group)
                .filter(name -> !METRICS.contains(name) && !FUNCTIONS.contains(name))
                .map(name -> manifest.problem("there is no metric " + name)));
    }
}
