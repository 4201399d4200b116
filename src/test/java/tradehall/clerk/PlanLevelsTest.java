package tradehall.clerk;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlanLevelsTest {

    private final PlanLevels levels = new PlanLevels(Map.of("pro-plan", 30, "premium-lite", 10));

    @ParameterizedTest
    @CsvSource({"free, 0", "free_org, 0", "default, 0", "basic, 10", "Essentials Yearly, 20", "essential, 20", "plus, 30",
            "premium-trial, 40", "basic-or-plus, 30", "pro-plan, 30", "premium-lite, 10"})
    void exactSlugThenHighestWord(String slug, int level) {
        assertThat(levels.find(slug)).contains(level);
    }

    @ParameterizedTest
    @CsvSource({"gold", "''", "premiumish", "PRO-PLAN"})
    void otherSlugsHaveNoLevel(String slug) {
        assertThat(levels.find(slug)).isEmpty();
    }

    @Test
    void wordsCountWithoutConfiguration() {
        assertThat(new PlanLevels(Map.of()).find("premium-lite")).contains(40);
    }
}
