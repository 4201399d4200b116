package tradehall.clerk;

import java.util.Map;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tradehall.TestApp;
import tradehall.account.SubscriptionLevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class PlanLevelsTest {

    private final PlanLevels levels = new PlanLevels(Map.of("pro-plan", SubscriptionLevel.PLUS, "premium-lite",
            SubscriptionLevel.BASIC));

    @ParameterizedTest
    @CsvSource({"free, 0", "free_org, 0", "default, 0", "basic, 10", "Essentials Yearly, 20", "essential, 20",
        "plus, 30",
            "premium-trial, 40", "basic-or-plus, 30", "pro-plan, 30", "premium-lite, 10"})
    void exactSlugThenHighestWord(String slug, int level) {
        assertThat(levels.find(slug).map(SubscriptionLevel::number)).contains(level);
    }

    @ParameterizedTest
    @CsvSource({"gold", "''", "premiumish", "PRO-PLAN"})
    void otherSlugsHaveNoLevel(String slug) {
        assertThat(levels.find(slug)).isEmpty();
    }

    /// The database is the last judge, of the very levels that are declared.
    @Test
    void theDatabaseTakesTheLevelsAlone() {
        TestApp app = TestApp.shared();
        for (int number = -1; number <= 50; number++) {
            String user = TestApp.newClerkId();
            int level = number;
            ThrowingCallable insert = () ->
                    app.execute("insert into account (clerk_id, subscription_level) values (?, ?)", user, level);
            if (SubscriptionLevel.of(number).isPresent()) {
                assertThatCode(insert).doesNotThrowAnyException();
            } else {
                assertThatCode(insert).hasMessageContaining("value for domain subscription_level violates check constraint");
            }
        }
    }

    @Test
    void wordsCountWithoutConfiguration() {
        assertThat(new PlanLevels(Map.of()).find("premium-lite")).contains(SubscriptionLevel.PREMIUM);
    }
}
