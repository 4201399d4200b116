package tradehall.k8s;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import static tradehall.k8s.Rule.all;
import static tradehall.k8s.Rule.unless;

/// Pod Security Standard "restricted", and what we ask beyond it, of every pod template.
final class PodRules {

    private static final Set<String> VOLUMES = Set.of("configMap", "secret", "emptyDir", "persistentVolumeClaim",
            "projected");

    private static final List<String> IDS = List.of("runAsUser", "runAsGroup", "fsGroup");
    private static final int IMAGE_USER = 10_001;

    static final List<Rule> ALL = List.of(
            Rule.pods("pods are restricted", PodRules::restrictedPod),
            Rule.pods("containers are hardened", PodRules::hardenedContainers),
            Rule.pods("volumes are harmless", PodRules::harmlessVolumes),
            new Rule("pods have no rights", PodRules::noRights),
            Rule.pods("containers fit the image", PodRules::fitImage),
            Rule.pods("resources are bounded", PodRules::boundedResources));

    private PodRules() {
    }

    private static Stream<String> restrictedPod(Pod pod) {
        Node context = pod.spec().at("securityContext");
        return all(
                unless(context.at("runAsNonRoot").is(true), pod.problem("runAsNonRoot is not true")),
                unless(context.at("seccompProfile", "type").is("RuntimeDefault"),
                        pod.problem("seccompProfile is not RuntimeDefault")),
                IDS.stream().filter(id -> context.at(id).number(0) <= 0)
                        .map(id -> pod.problem(id + " is no id above 0")),
                Stream.of("hostNetwork", "hostPID", "hostIPC").filter(host -> pod.spec().at(host).exists())
                        .map(host -> pod.problem(host + " must be absent")));
    }

    private static Stream<String> hardenedContainers(Pod pod) {
        return pod.containers().stream().flatMap(container -> {
            Node context = container.at("securityContext");
            Node capabilities = context.at("capabilities");
            return all(
                    unless(context.at("allowPrivilegeEscalation").is(false),
                            pod.problem(container, "allowPrivilegeEscalation is not false")),
                    unless(context.at("readOnlyRootFilesystem").is(true),
                            pod.problem(container, "readOnlyRootFilesystem is not true")),
                    unless(capabilities.at("drop").is(List.of("ALL")),
                            pod.problem(container, "capabilities are not dropped: ALL")),
                    unless(!capabilities.at("add").exists(), pod.problem(container, "capabilities are added")),
                    unless(!context.at("privileged").is(true), pod.problem(container, "is privileged")),
                    unless(!context.at("runAsUser").is(0), pod.problem(container, "runs as root")),
                    unless(container.everywhere("hostPort").findAny().isEmpty(),
                            pod.problem(container, "has a hostPort")));
        });
    }

    private static Stream<String> harmlessVolumes(Pod pod) {
        return pod.spec().at("volumes").each().stream().flatMap(volume -> {
            String name = "volume " + volume.at("name").text();
            return all(
                    unless(volume.fields().size() == 2, pod.problem(name + " has not one source")),
                    volume.fields().keySet().stream().filter(key -> !key.equals("name") && !VOLUMES.contains(key))
                            .map(key -> pod.problem(name + " is a " + key)),
                    unless(!volume.at("emptyDir").exists() || volume.at("emptyDir", "sizeLimit").exists(),
                            pod.problem(name + " has no sizeLimit")));
        });
    }

    /// The image's user and group; its read-only root, on which Java wants a /tmp; no pull of what the node has.
    private static Stream<String> fitImage(Pod pod) {
        Node context = pod.spec().at("securityContext");
        return pod.containers().stream().flatMap(container -> all(
                IDS.stream().filter(id -> pod.runners().contains(container) && !context.at(id).is(IMAGE_USER))
                        .map(id -> pod.problem(container, id + " is " + context.at(id).text() + ", not 10001")),
                unless(container.at("volumeMounts").each().stream().anyMatch(mount -> mount.at("mountPath").is("/tmp")
                        && pod.spec().at("volumes").named(mount.at("name").text()).at("emptyDir").exists()),
                        pod.problem(container, "has no /tmp to write to")),
                unless(container.at("imagePullPolicy").is("IfNotPresent"),
                        pod.problem(container, "imagePullPolicy is not IfNotPresent"))));
    }

    private static Stream<String> noRights(Manifests manifests) {
        Stream<String> accounts = manifests.of("ServiceAccount")
                .filter(account -> !account.tree().at("automountServiceAccountToken").is(false))
                .map(account -> account.problem("automountServiceAccountToken is not false"));
        Stream<String> pods = manifests.pods().flatMap(pod -> all(
                unless(pod.spec().at("automountServiceAccountToken").is(false),
                        pod.problem("automountServiceAccountToken is not false")),
                unless(pod.spec().at("enableServiceLinks").is(false), pod.problem("enableServiceLinks is not false")),
                unless(manifests.has("ServiceAccount", pod.spec().at("serviceAccountName").text()),
                        pod.problem("has no ServiceAccount of its own"))));
        return Stream.concat(accounts, pods);
    }

    private static int mebibytes(Node resources) {
        String size = resources.at("ephemeral-storage").text();
        return size.matches("\\d{1,4}Mi") ? Integer.parseInt(size.replace("Mi", "")) : 0;
    }

    private static Stream<String> boundedResources(Pod pod) {
        return pod.containers().stream().flatMap(container -> {
            Node requests = container.at("resources", "requests");
            Node limits = container.at("resources", "limits");
            return all(
                    unless(requests.at("cpu").exists(), pod.problem(container, "requests no cpu")),
                    unless(!limits.at("cpu").exists(), pod.problem(container, "has a cpu limit, which throttles")),
                    unless(requests.at("memory").exists() && requests.at("memory").equals(limits.at("memory")),
                            pod.problem(container, "memory request and limit are not the same")),
                    unless(mebibytes(requests) > 0 && mebibytes(requests) <= mebibytes(limits),
                            pod.problem(container, "ephemeral-storage is not bounded")));
        });
    }
}
