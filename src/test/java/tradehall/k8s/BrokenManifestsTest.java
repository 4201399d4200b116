package tradehall.k8s;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Each rule bites: one change of a good manifest, and the rule says what is wrong. A new rule needs a row in the
/// table.
class BrokenManifestsTest {

    private static final String TABLE = "src/test/resources/k8s/broken.csv";
    /// They obey every rule: RenderedManifestsTest.
    private static final Map<String, Manifests> GOOD = Stream.of("dev", "production", "all-components")
            .collect(Collectors.toMap(
            overlay -> overlay, overlay ->
            Manifests.parse(Manifests.read(Path.of("k8s/rendered", overlay + ".yaml")))));

    @ParameterizedTest(name = "{0}: {2} {3} = {4}")
    @CsvFileSource(files = TABLE, delimiter = '|', quoteCharacter = '`', useHeadersInDisplayName = false,
        numLinesToSkip = 1)
    void theRuleSaysSo(String rule, String overlay, String object, String pointer, String value, String message) {
        Manifests broken = new Mutation(object, pointer, value).of(GOOD.get(overlay));

        assertThat(Rules.named(rule).check().apply(broken))
                .anySatisfy(problem -> assertThat(problem).contains(message));
    }

    @Test
    void everyRuleIsBroken() throws IOException {
        List<String> broken = Files.readAllLines(Path.of(TABLE)).stream().map(row -> row.split("\\|")[0].strip())
                .toList();
        assertThat(broken).containsAll(Rules.ALL.stream().map(Rule::name).toList());
    }

    @Test
    void aKeyGivenTwiceIsRefused() {
        assertThatThrownBy(() -> Manifests.parse("kind: Service\nkind: Secret\n"))
                .hasMessageContaining("duplicate key kind");
    }
}
