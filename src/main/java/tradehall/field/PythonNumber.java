package tradehall.field;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

import tradehall.json.JsonValue.JsonNumber;

/// Numbers as Python reads and prints them: an exact `int` without fraction and exponent, otherwise a `float`.
public final class PythonNumber {

    /// Python refuses longer ones, since the conversion takes quadratic time (`sys.int_info.default_max_str_digits`).
    private static final int MAX_DIGITS = 4300;

    private static final Pattern INT = Pattern.compile("[+-]?\\p{Nd}+(?:_\\p{Nd}+)*+");

    private PythonNumber() {
    }

    /// `str(number)`.
    static String str(JsonNumber number) {
        if (number.isInteger()) {
            return number.text().equals("-0") ? "0" : number.text();
        }
        return str(asDouble(number));
    }

    /// The double that Python computes with; infinite if the number is too large for one.
    static double asDouble(JsonNumber number) {
        return Double.parseDouble(number.text());
    }

    /// `int(text)`; empty for a ValueError. Digits may be of any script, with single underscores between and spaces
    /// around.
    public static Optional<BigInteger> parseInt(String text) {
        String stripped = PythonText.strip(text);
        if (!INT.matcher(stripped).matches()) {
            return Optional.empty();
        }
        String digits = asciiDigits(stripped);
        return digits.length() > MAX_DIGITS ? Optional.empty() : Optional.of(new BigInteger(digits));
    }

    /// Converts digits of any script to ASCII; keeps signs, drops underscores.
    static String asciiDigits(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().filter(c -> c != '_').forEach(c ->
                out.appendCodePoint(Character.isDigit(c) ? '0' + Character.digit(c, 10) : c));
        return out.toString();
    }

    private static String str(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            return Double.toString(value);
        }
        BigDecimal shortest = shortest(value);
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent >= -4 && exponent < 16) {
            return shortest.toPlainString() + (shortest.scale() <= 0 ? ".0" : "");
        }
        BigDecimal mantissa = shortest.movePointLeft(exponent).stripTrailingZeros();
        return mantissa.toPlainString() + String.format("e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    /// [Double#toString] prints two digits where one identifies the double (4.9E-324 for 5e-324).
    private static BigDecimal shortest(double value) {
        BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        BigDecimal oneDigit = decimal.round(new MathContext(1, RoundingMode.HALF_EVEN));
        return oneDigit.doubleValue() == value ? oneDigit : decimal;
    }
}
