package tradehall.ibkr.flex;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FlexNumbersTest {

    private static final FlexNumbers NUMBERS = new FlexNumbers(40);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0 | 0", "-0 | 0", "-0.00 | 0.00", "1337.0 | 1337.0", "1,234 | 1234", "-1,234,567.89 | -1234567.89", "+5 | 5",
                ".5 | 0.5",
        "5. | 5", "1E-7 | 0.0000001", "-2.5e3 | -2500",
        "0.1234567890123456789012345678901 | 0.1234567890123456789012345678901",
        "123456789012345678901234567890 | 123456789012345678901234567890"})
    void everyDigitIsKept(String text, String expected) {
        assertThat(NUMBERS.parse(text).toPlainString()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "abc", "1,5", "12,34", "1,2345", "1.234,5", "1 000", "0x10", "NaN", "1E",
        "1E9999999999", "--1", "(5)",
        "5%", "١"})
    void otherTextIsRefused(String text) {
        assertThatThrownBy(() -> NUMBERS.parse(text)).isInstanceOf(FlexException.class)
                .hasMessageContaining("is not a number");
    }

    /// Each takes forty places at most, on either side of its point.
    @ParameterizedTest
    @CsvSource({"1e40, 41", "-1e-40, 43", "9999999999999999999999999999999999999999, 40",
        "0.0000000000000000000000000000000000000001, 42",
        "0e-40, 42"})
    void numbersOfTheLimitAreTaken(String text, int length) {
        assertThat(NUMBERS.parse(text).toPlainString()).hasSize(length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e41", "1e-41", "1e999999999", "1e-999", "0e-999999999",
        "10000000000000000000000000000000000000000",
        "0.10000000000000000000000000000000000000000", "1,000,000,000,000,000,000,000,000,000,000,000,000,000,000"})
    void longerOnesAreRefused(String text) {
        assertThatThrownBy(() -> NUMBERS.parse(text)).isInstanceOf(FlexException.class)
                .hasMessageContaining("more than 40 digits");
    }
}
