package tradehall.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is shipped obeys every rule.
@ParameterizedClass(name = "{0}")
@ValueSource(strings = {"dev", "production", "all-components"})
class RenderedManifestsTest {

    @Parameter
    private String overlay;

    @ParameterizedTest(name = "{0}")
    @FieldSource("tradehall.k8s.Rules#ALL")
    void theRuleHolds(Rule rule) {
        assertThat(rule.check().apply(rendered(overlay))).isEmpty();
    }

    static Manifests rendered(String overlay) {
        return Manifests.parse(Manifests.read(Path.of("k8s/rendered", overlay + ".yaml")));
    }
}
