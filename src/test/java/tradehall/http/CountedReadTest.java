package tradehall.http;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import tradehall.http.Budget.Hold;
import tradehall.http.Budget.Part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CountedReadTest {

    private static final int LENGTH = 700_000;
    private static final byte[] TEXT = ("{" + "x".repeat(LENGTH - 1)).getBytes(StandardCharsets.US_ASCII);

    private final Budget budget = new Budget(new Shares(4, 4, LENGTH * 2));

    @Test
    void aTextIsCountedAsLongAsItIs() {
        try (Hold hold = budget.open(() -> { })) {
            assertThat(CountedRead.text(hold, 10, CountedReadTest::read)).hasSize(LENGTH);
            assertThat(budget.bytes(Part.STRANGERS)).isEqualTo(LENGTH);
        }
        try (Hold hold = budget.open(() -> { })) {
            CountedRead.text(hold, LENGTH + 10, CountedReadTest::read);
            assertThat(budget.bytes(Part.STRANGERS)).isEqualTo(LENGTH);
        }
    }

    @Test
    void readAgainItWaitsForNoRoom() {
        try (Hold full = budget.open(() -> { }); Hold hold = budget.open(() -> { })) {
            hold.take(LENGTH);
            full.take(LENGTH / 2);
            assertThat(CountedRead.again(hold, LENGTH, CountedReadTest::read)).hasSize(LENGTH);
            assertThatThrownBy(() -> CountedRead.text(hold, 0, CountedReadTest::read))
                    .isInstanceOf(ApiException.class);
        }
    }

    private static byte[] read(int most) {
        return TEXT.length <= most ? TEXT : Integer.toString(LENGTH).getBytes(StandardCharsets.US_ASCII);
    }
}
