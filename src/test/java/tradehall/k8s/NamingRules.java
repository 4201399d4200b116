package tradehall.k8s;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static tradehall.k8s.Rule.all;
import static tradehall.k8s.Rule.unless;

/// What an API server would refuse and the models let pass, and our own names and labels.
final class NamingRules {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern LABEL = Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");
    private static final Map<String, Set<String>> CHOICES = Map.of(
            "imagePullPolicy", Set.of("IfNotPresent"),
            "protocol", Set.of("TCP", "UDP"),
            "pathType", Set.of("Prefix", "Exact"),
            "whenUnsatisfiable", Set.of("ScheduleAnyway"),
            "concurrencyPolicy", Set.of("Forbid"));
    private static final List<String> OWN = List.of("app.kubernetes.io/name", "app.kubernetes.io/component");
    private static final List<String> COMMON = List.of("app.kubernetes.io/instance", "app.kubernetes.io/version",
            "app.kubernetes.io/part-of", "app.kubernetes.io/managed-by");
    private static final List<String> LISTS_OF_NAMES = List.of("containers", "initContainers", "ports", "env",
            "volumes");

    static final List<Rule> ALL = List.of(
            Rule.each("choices are known", NamingRules::choices),
            Rule.pods("jobs end", NamingRules::jobsEnd),
            Rule.each("ports are ports", NamingRules::ports),
            Rule.each("names are names", NamingRules::names),
            Rule.each("labels are labels", NamingRules::labels),
            new Rule("labels agree", NamingRules::agree),
            Rule.pods("workloads are called like their pods", NamingRules::workloadLabels),
            new Rule("objects are unique", NamingRules::unique),
            Rule.pods("nothing is named twice", NamingRules::namedOnce),
            new Rule("one namespace holds all, restricted", NamingRules::namespace),
            Rule.pods("images are pinned", NamingRules::images));

    private NamingRules() {
    }

    private static Stream<String> choices(Manifest manifest) {
        return CHOICES.entrySet().stream().flatMap(choice -> manifest.tree().everywhere(choice.getKey())
                .filter(value -> !choice.getValue().contains(value.text()))
                .map(value -> manifest.problem(choice.getKey() + " cannot be " + value.text())));
    }

    private static Stream<String> jobsEnd(Pod pod) {
        boolean job = pod.owner().kind().endsWith("Job");
        String policy = pod.spec().at("restartPolicy").text();
        return unless(job ? Set.of("Never", "OnFailure").contains(policy) : policy.isEmpty(),
                pod.problem("restartPolicy cannot be " + policy));
    }

    private static Stream<String> ports(Manifest manifest) {
        return Stream.of("containerPort", "port", "targetPort", "number").flatMap(manifest.tree()::everywhere)
                .filter(port -> port.value() instanceof Integer number && (number < 1 || number > 65_535)
                        && !port.is(0))
                .map(port -> manifest.problem("there is no port " + port.text()));
    }

    private static Stream<String> names(Manifest manifest) {
        return unless(NAME.matcher(manifest.name()).matches(), manifest.problem("is no name"));
    }

    private static Stream<String> labels(Manifest manifest) {
        Stream<String> broken = manifest.tree().everywhere("labels")
                .flatMap(labels -> labels.labels().entrySet().stream())
                .filter(label -> !LABEL.matcher(label.getValue()).matches())
                .map(label -> manifest.problem("the label " + label.getKey() + " cannot be " + label.getValue()));
        Stream<String> missing = Stream.of(OWN, COMMON).flatMap(List::stream)
                .filter(label -> !manifest.labels().at(label).exists())
                .map(label -> manifest.problem("has no label " + label));
        Stream<String> versions = Stream.of("selector", "matchLabels").flatMap(manifest.tree()::everywhere)
                .filter(selector -> selector.at("app.kubernetes.io/version").exists())
                .map(_ -> manifest.problem("selects by version"));
        return all(broken, missing, versions);
    }

    private static Stream<String> agree(Manifests manifests) {
        return COMMON.stream().flatMap(label -> {
            List<String> values = manifests.all().stream().flatMap(manifest -> manifest.tree().everywhere(label))
                    .map(Node::text).distinct().toList();
            return unless(values.size() == 1, "the label " + label + " has several values: " + values);
        });
    }

    private static Stream<String> workloadLabels(Pod pod) {
        return OWN.stream().filter(label -> !pod.owner().labels().at(label).is(pod.labels().get(label)))
                .map(label -> pod.problem("its pods have another label " + label));
    }

    private static Stream<String> namedOnce(Pod pod) {
        Stream<Node> names = LISTS_OF_NAMES.stream().flatMap(pod.template()::everywhere)
                .flatMap(list -> twice(list, "name"));
        Stream<Node> paths = pod.template().everywhere("volumeMounts").flatMap(list -> twice(list, "mountPath"));
        return Stream.concat(names, paths).map(name -> pod.problem(name.text() + " is there twice"));
    }

    private static Stream<Node> twice(Node list, String key) {
        Set<Node> seen = new HashSet<>();
        return list.each().stream().map(member -> member.at(key)).filter(name -> !seen.add(name));
    }

    private static Stream<String> unique(Manifests manifests) {
        Set<String> seen = new HashSet<>();
        return manifests.all().stream().filter(manifest -> !seen.add(manifest.id()))
                .map(manifest -> manifest.problem("is there twice"));
    }

    private static Stream<String> namespace(Manifests manifests) {
        List<Manifest> namespaces = manifests.of("Namespace").toList();
        Stream<String> strangers = manifests.all().stream().filter(manifest -> !manifest.kind().equals("Namespace"))
                .filter(manifest -> namespaces.stream()
                        .noneMatch(space -> manifest.tree().at("metadata", "namespace").is(space.name())))
                .map(manifest -> manifest.problem("is not in the namespace"));
        Stream<String> open = namespaces.stream().flatMap(space -> Stream.of("enforce", "warn", "audit")
                .filter(mode -> !space.labels().at("pod-security.kubernetes.io/" + mode).is("restricted")
                        || !space.labels().at("pod-security.kubernetes.io/" + mode + "-version").text()
                        .matches("v1\\.\\d+"))
                .map(mode -> space.problem("pod security: " + mode + " is not restricted at a pinned version")));
        return Stream.concat(strangers, open);
    }

    private static Stream<String> images(Pod pod) {
        return pod.containers().stream().flatMap(container -> {
            Image image = Image.of(container);
            boolean ours = pod.runners().contains(container);
            return all(
                    unless(ours == container.at("name").is("tradehall"),
                            pod.problem(container, "its image is another's")),
                    unless(!image.tag().isEmpty() && !image.tag().equals("latest"),
                            pod.problem(container, "its image has no version")),
                    unless(!ours || image.local() || image.digest().matches("sha256:[0-9a-f]{64}"),
                            pod.problem(container, "its image has no digest")),
                    unless(!ours || image.tag().equals(pod.labels().get("app.kubernetes.io/version")),
                            pod.problem(container, "its image is not the version of its label")));
        });
    }
}
