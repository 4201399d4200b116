package tradehall.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// Each rule bites: one change of a good manifest, and the rule says what is wrong. A new rule needs a row in the table.
class BrokenManifestsTest {

    private static final String TABLE = "src/test/resources/k8s/broken.csv";

    @ParameterizedTest(name = "{0}: {2} {3} = {4}")
    @CsvFileSource(files = TABLE, delimiter = '|', quoteCharacter = '`', useHeadersInDisplayName = false, numLinesToSkip = 1)
    void theRuleSaysSo(String rule, String overlay, String object, String pointer, String value, String message) {
        Manifests good = Manifests.parse(Manifests.read(Path.of("k8s/rendered", overlay + ".yaml")));
        assertThat(Rules.named(rule).check().apply(good)).isEmpty();

        Manifests broken = new Mutation(object, pointer, value).of(good);

        assertThat(Rules.named(rule).check().apply(broken)).anySatisfy(problem -> assertThat(problem).contains(message));
    }

    @Test
    void everyRuleIsBroken() throws IOException {
        List<String> broken = Files.readAllLines(Path.of(TABLE)).stream().map(row -> row.split("\\|")[0].strip()).toList();
        assertThat(broken).containsAll(Rules.ALL.stream().map(Rule::name).toList());
    }

    @Test
    void aKeyGivenTwiceIsRefused() {
        assertThatThrownBy(() -> Manifests.parse("kind: Service\nkind: Secret\n"))
                .hasMessageContaining("duplicate key kind");
    }
}
