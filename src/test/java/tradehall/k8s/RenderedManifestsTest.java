package tradehall.k8s;

import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What is shipped obeys every rule.
class RenderedManifestsTest {

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production", "all-components"})
    void everyRuleHolds(String overlay) {
        Manifests manifests = Manifests.parse(Manifests.read(Path.of("k8s/rendered", overlay + ".yaml")));
        assertThat(Rules.ALL.stream().flatMap(rule -> rule.check().apply(manifests))).isEmpty();
    }
}
