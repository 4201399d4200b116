package tradehall.k8s;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import tradehall.Settings;

import static tradehall.k8s.Rule.all;
import static tradehall.k8s.Rule.unless;

/// A pod's life: when it counts as started, ready, dead and done, and how pods follow one another.
final class RolloutRules {

    private static final int CLOSE_SECONDS = 10;
    private static final int PROXIES_FOLLOW_SECONDS = 5;
    private static final int SLOWEST_START_SECONDS = 300;
    private static final Map<String, Question> HEALTH = Map.of(
            "startupProbe", new Question("/health/started", "http"),
            "readinessProbe", new Question("/health/ready", "http"),
            // Where no crowd of clients is in its way.
            "livenessProbe", new Question("/health/live", "management"));

    private record Question(String path, String port) {

        boolean isAskedBy(Node probe) {
            return probe.at("httpGet", "path").is(path) && probe.at("httpGet", "port").is(port);
        }
    }

    static final List<Rule> ALL = List.of(
            Rule.pods("probes ask the contract's paths", RolloutRules::probePaths),
            Rule.pods("probes are complete", RolloutRules::completeProbes),
            Rule.pods("probes add up", RolloutRules::probeArithmetic),
            new Rule("drain fits the grace period", RolloutRules::drain),
            Rule.each("rollouts lose no pod", RolloutRules::rollout),
            Rule.pods("pods spread", RolloutRules::spread));

    private RolloutRules() {
    }

    private static Stream<String> probePaths(Pod pod) {
        return served(pod).flatMap(container -> HEALTH.entrySet().stream()
                .filter(probe -> !probe.getValue().isAskedBy(container.at(probe.getKey())))
                .map(probe -> pod.problem(container,
                        probe.getKey() + " does not ask " + probe.getValue().path() + " on " + probe.getValue()
                        .port())));
    }

    /// What runs on says when it is ready, and leaves no number of a probe to a default.
    private static Stream<String> completeProbes(Pod pod) {
        return pod.owner().kind().endsWith("Job")
                ? Stream.empty() : pod.containers().stream().flatMap(container -> Stream.concat(
                unless(container.at("readinessProbe").exists(), pod.problem(container, "has no readinessProbe")),
                HEALTH.keySet().stream().filter(probe -> container.at(probe).exists() && !complete(container.at(probe)))
                        .map(probe -> pod.problem(container, probe + " is not complete"))));
    }

    private static boolean complete(Node probe) {
        return Stream.of("periodSeconds", "timeoutSeconds", "failureThreshold")
                .allMatch(number -> probe.at(number).exists())
                && (probe.at("httpGet").exists() || !probe.at("exec", "command").each().isEmpty())
                && probe.at("successThreshold").number(1) == 1;
    }

    private static Stream<String> probeArithmetic(Pod pod) {
        return served(pod).flatMap(container -> {
            int start = patience(container.at("startupProbe"));
            int ready = patience(container.at("readinessProbe"));
            int live = patience(container.at("livenessProbe"));
            return all(
                    unless(start >= SLOWEST_START_SECONDS,
                            pod.problem(container, "startupProbe gives " + start + " s, not 300")),
                    unless(start < pod.owner().spec().at("progressDeadlineSeconds").number(0),
                            pod.problem("progressDeadlineSeconds ends before a slow start")),
                    unless(ready <= 15, pod.problem(container, "readinessProbe takes " + ready + " s to notice")),
                    unless(live >= 2 * ready && live >= 30,
                            pod.problem(container, "livenessProbe restarts after only " + live + " s")),
                    unless(live <= 120, pod.problem(container, "livenessProbe restarts only after " + live + " s")),
                    HEALTH.keySet().stream().filter(probe -> slow(container.at(probe)))
                            .map(probe -> pod.problem(container, probe + " times out later than it comes again")));
        });
    }

    private static int patience(Node probe) {
        return probe.at("periodSeconds").number(10) * probe.at("failureThreshold").number(3);
    }

    private static boolean slow(Node probe) {
        return probe.at("timeoutSeconds").number(1) > probe.at("periodSeconds").number(10);
    }

    private static Stream<String> drain(Manifests manifests) {
        return manifests.runners().flatMap(runner -> {
            int pause = runner.container().at("lifecycle", "preStop", "sleep", "seconds").number(0);
            int grace = runner.pod().spec().at("terminationGracePeriodSeconds").number(30);
            long drain = drainSeconds(new Deployed(manifests, runner).settings().server());
            return Stream.concat(
                    unless(!runner.pod().serves() || pause >= PROXIES_FOLLOW_SECONDS,
                            runner.problem("preStop does not sleep 5 s")),
                    unless(grace >= pause + drain + CLOSE_SECONDS, runner.pod().problem(
                            "terminationGracePeriodSeconds " + grace + " is less than preStop " + pause + " + drain "
                            + drain + " + 10")));
        });
    }

    /// After SIGTERM the service goes on accepting, then finishes what is in flight, then closes its pool.
    private static long drainSeconds(Settings.Server server) {
        return server.acceptAfterSigterm().plus(server.grace()).toSeconds();
    }

    private static Stream<String> rollout(Manifest manifest) {
        if (!manifest.kind().equals("Deployment")) {
            return Stream.empty();
        }
        Node spec = manifest.spec();
        Node update = spec.at("strategy", "rollingUpdate");
        return all(
                unless(!spec.at("replicas").exists(),
                        manifest.problem("replicas belongs to the HorizontalPodAutoscaler")),
                unless(spec.at("strategy", "type").is("RollingUpdate"),
                        manifest.problem("strategy is not RollingUpdate")),
                unless(update.at("maxUnavailable").is(0), manifest.problem("maxUnavailable is not 0")),
                unless(update.at("maxSurge").is(1), manifest.problem("maxSurge is not 1")),
                unless(spec.at("minReadySeconds").number(0) >= 5, manifest.problem("minReadySeconds is less than 5")),
                unless(spec.at("revisionHistoryLimit").number(0) > 0,
                        manifest.problem("revisionHistoryLimit leaves nothing to roll back to")));
    }

    private static Stream<String> spread(Pod pod) {
        List<Node> constraints = pod.spec().at("topologySpreadConstraints").each();
        Stream<String> old = constraints.stream()
                .filter(_ -> pod.runners().stream().noneMatch(container -> Image.of(container).local()))
                .filter(constraint -> !constraint.at("matchLabelKeys").is(List.of("pod-template-hash")))
                .map(constraint -> pod.problem("the pods of the last rollout count as spread over "
                        + constraint.at("topologyKey").text()));
        Stream<String> missing = Stream.of("topology.kubernetes.io/zone", "kubernetes.io/hostname")
                .filter(_ -> pod.serves())
                .filter(key -> constraints.stream().noneMatch(constraint -> constraint.at("topologyKey").is(key)
                        && constraint.at("maxSkew").is(1)
                        && Selector.labels(constraint.at("labelSelector"))
                        .equals(Selector.labels(pod.owner().spec().at("selector")))))
                .map(key -> pod.problem("its pods are not spread over " + key));
        return Stream.concat(old, missing);
    }

    private static Stream<Node> served(Pod pod) {
        return pod.serves() ? pod.runners().stream() : Stream.empty();
    }
}
