package tradehall.clerk;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UnknownPlansTest {

    private final UnknownPlans plans = new UnknownPlans();

    @Test
    void areNamed() {
        plans.add("gold");
        plans.add("no slug");
        plans.add("gold");
        assertThat(plans.message()).isEqualTo("3 billing items belong to plans without a subscription level "
                + "(gold, no slug); see billing.plan-levels");
    }

    @Test
    void howeverManyThereAreTheLogGetsOneShortLine() {
        for (int i = 0; i < 1000; i++) {
            plans.add(i + "x".repeat(250));
        }
        assertThat(plans.message()).startsWith("1000 billing items belong to plans without a subscription level (0xxx")
                .contains("…, 2xxx", "…, …); see billing.plan-levels").hasSizeLessThan(250);
    }
}
