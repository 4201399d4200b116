package tradehall.k8s;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static tradehall.k8s.Rule.all;
import static tradehall.k8s.Rule.unless;

/// Names that one object gives to another: nothing in Kubernetes checks them, the traffic is just not there.
final class ReferenceRules {

    static final List<Rule> ALL = List.of(
            new Rule("ports have a name in their pods", ReferenceRules::servicePorts),
            Rule.pods("probes name a port", ReferenceRules::probePorts),
            new Rule("backends exist", ReferenceRules::backends),
            new Rule("policies open ports that exist", ReferenceRules::policyPorts),
            new Rule("monitors find what they scrape", ReferenceRules::monitors),
            new Rule("selectors match pods", ReferenceRules::selectors),
            Rule.pods("workloads select their own pods", ReferenceRules::ownPods),
            Rule.pods("mounts have a volume", ReferenceRules::mounts));

    private ReferenceRules() {
    }

    private static Stream<String> servicePorts(Manifests manifests) {
        return manifests.of("Service").flatMap(service -> service.spec().at("ports").each().stream()
                .map(port -> port.at("targetPort").text())
                .filter(target -> manifests.pods(service.spec().at("selector").labels())
                        .noneMatch(pod -> pod.hasPort(target)))
                .map(target -> service.problem("targetPort " + target + " is no port of its pods")));
    }

    private static Stream<String> probePorts(Pod pod) {
        return pod.containers().stream()
                .flatMap(container -> Stream.of("startupProbe", "readinessProbe", "livenessProbe")
                .filter(probe -> container.at(probe, "httpGet").exists())
                .filter(probe -> !container.at("ports").named(container.at(probe, "httpGet", "port").text()).exists())
                .map(probe -> pod.problem(container, probe + " names no port of the container")));
    }

    private static Stream<String> backends(Manifests manifests) {
        Stream<String> ingresses = manifests.of("Ingress").flatMap(ingress -> ingress.spec().everywhere("backend")
                .map(backend -> backend.at("service"))
                .filter(service -> !servicePort(manifests, service.at("name").text(), service.at("port")))
                .map(service -> ingress.problem("no Service has the port of backend " + service.at("name").text())));
        Stream<String> routes = manifests.of("HTTPRoute").flatMap(route -> route.spec().everywhere("backendRefs")
                .flatMap(backends -> backends.each().stream())
                .filter(backend -> !servicePort(manifests, backend.at("name").text(),
                        Node.of(Map.of("number", backend.at("port").value()))))
                .map(backend -> route.problem("no Service has the port of backend " + backend.at("name").text())));
        return Stream.concat(ingresses, routes);
    }

    private static boolean servicePort(Manifests manifests, String service, Node wanted) {
        return manifests.of("Service").filter(manifest -> manifest.name().equals(service))
                .flatMap(manifest -> manifest.spec().at("ports").each().stream())
                .anyMatch(port -> wanted.at("name").exists()
                        ? port.at("name").equals(wanted.at("name"))
                        : port.at("port").equals(wanted.at("number")));
    }

    private static Stream<String> policyPorts(Manifests manifests) {
        return manifests.of("NetworkPolicy").flatMap(policy -> policy.spec().at("ingress").each().stream()
                .flatMap(rule -> rule.at("ports").each().stream())
                .map(port -> port.at("port"))
                .filter(port -> port.value() instanceof String)
                .filter(port -> manifests.pods(Selector.labels(policy.spec().at("podSelector")))
                        .noneMatch(pod -> pod.hasPort(port.text())))
                .map(port -> policy.problem("opens " + port.text() + ", which is no port of its pods")));
    }

    private static Stream<String> monitors(Manifests manifests) {
        return manifests.of("ServiceMonitor").flatMap(monitor -> monitor.spec().at("endpoints").each().stream()
                .filter(endpoint -> manifests.of("Service")
                        .filter(service -> service.labels().labels().entrySet()
                                .containsAll(Selector.labels(monitor.spec().at("selector")).entrySet()))
                        .noneMatch(service -> service.spec().at("ports").named(endpoint.at("port").text()).exists()))
                .map(endpoint -> monitor.problem("no Service with its labels has the port " + endpoint.at("port")
                        .text())));
    }

    private static Stream<String> selectors(Manifests manifests) {
        return Selector.of(manifests).filter(selector -> !selector.matches(manifests)).map(Selector::problem);
    }

    private static Stream<String> ownPods(Pod pod) {
        Node selector = pod.owner().spec().at("selector");
        return unless(!selector.exists() || pod.matches(Selector.labels(selector)),
                pod.problem("its selector does not match its template"));
    }

    private static Stream<String> mounts(Pod pod) {
        var volumes = Stream.concat(pod.spec().at("volumes").each().stream().map(volume -> volume.at("name").text()),
                pod.owner().spec().at("volumeClaimTemplates").each().stream()
                .map(claim -> claim.at("metadata", "name").text()))
                .collect(Collectors.toSet());
        var mounted = pod.containers().stream().flatMap(container -> container.at("volumeMounts").each().stream())
                .toList();
        var names = mounted.stream().map(mount -> mount.at("name").text()).collect(Collectors.toSet());
        return all(
                names.stream().filter(name -> !volumes.contains(name))
                        .map(name -> pod.problem("mounts the volume " + name + ", which does not exist")),
                volumes.stream().filter(name -> !names.contains(name))
                .map(name -> pod.problem("nothing mounts the volume " + name)),
                mounted.stream().filter(mount -> !mount.at("mountPath").text().startsWith("/"))
                        .map(mount -> pod.problem("mounts " + mount.at("name").text() + " at no absolute path")),
                mounted.stream().filter(mount -> mount.at("subPath").exists())
                        .map(mount -> pod.problem("mounts " + mount.at("name")
                                .text() + " by subPath, which is never updated")));
    }
}
