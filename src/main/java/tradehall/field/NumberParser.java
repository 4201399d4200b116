package tradehall.field;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

import tradehall.field.FieldParser.Outcome;
import tradehall.field.FieldParser.Value;
import tradehall.field.FieldParser.Wrong;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonNumber;
import tradehall.json.JsonValue.JsonString;

/// Django REST framework's `IntegerField` and `DecimalField`: numbers, also as strings.
final class NumberParser {

    /// Django REST framework's `MAX_STRING_LENGTH`.
    private static final int MAX_LENGTH = 1000;
    private static final String TOO_LARGE = "String value too large.";
    private static final String NO_INTEGER = "A valid integer is required.";
    private static final String NO_NUMBER = "A valid number is required.";
    private static final Pattern ZERO_FRACTION = Pattern.compile("\\.0*[" + PythonText.SPACES + "]*$");

    private NumberParser() {
    }

    static Outcome integer(int least, int most, JsonValue sent) {
        if (sent instanceof JsonString(String text) && text.length() > MAX_LENGTH) {
            return Wrong.of(TOO_LARGE);
        }
        return PythonNumber.parseInt(ZERO_FRACTION.matcher(PythonText.str(sent)).replaceFirst(""))
                .map(value -> within(least, most, value)).orElseGet(() -> Wrong.of(NO_INTEGER));
    }

    private static Outcome within(int least, int most, BigInteger value) {
        if (value.compareTo(BigInteger.valueOf(most)) > 0) {
            return Wrong.of("Ensure this value is less than or equal to " + most + ".");
        }
        return value.compareTo(BigInteger.valueOf(least)) < 0
                ? Wrong.of("Ensure this value is greater than or equal to " + least + ".")
                : new Value(new JsonNumber(value.toString()));
    }

    static Outcome decimal(JsonValue sent) {
        String text = sent instanceof JsonNumber(String spelled) ? spelled : PythonText.strip(PythonText.str(sent));
        if (text.length() > MAX_LENGTH) {
            return Wrong.of(TOO_LARGE);
        }
        return number(text).<Outcome>map(value -> new Value(new JsonNumber(value.toString())))
                .orElseGet(() -> Wrong.of(NO_NUMBER));
    }

    private static Optional<BigDecimal> number(String text) {
        return new JsonNumber(PythonNumber.asciiDigits(text)).decimal();
    }
}
