package tradehall.k8s;

import java.util.List;
import java.util.stream.Stream;

/// All rules, in the order of a review.
final class Rules {

    static final List<Rule> ALL = Stream.of(
            List.of(Rule.each("fields are Kubernetes' own", Schema::problems)),
            NamingRules.ALL, PodRules.ALL, SizeRules.ALL, WorkloadRules.ALL, RolloutRules.ALL, ScalingRules.ALL,
            ReferenceRules.ALL, SourceRules.ALL, EnvironmentRules.ALL, SecretRules.ALL,
            NetworkRules.ALL, DatabaseRules.ALL, PolicyRules.ALL, OperatorRules.ALL).flatMap(List::stream).toList();

    private Rules() {
    }

    static Rule named(String name) {
        return ALL.stream().filter(rule -> rule.name().equals(name)).findFirst()
                .orElseThrow(() -> new AssertionError("no rule is called: " + name));
    }
}
