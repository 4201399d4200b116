package tradehall.ibkr.performance;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;

import tradehall.ibkr.performance.Lots.Lot;

/// Packs lots for [LotReader]: numbers exactly, in seven bits a byte; the time as the difference from the previous lot,
/// and the multiplier only if it differs from that one's.
final class LotWriter {

    static final int SAME_MULTIPLIER = 1;
    static final int OTHER_MULTIPLIER = 2;

    private static final int LONG_BITS = 63;
    private static final int USUAL = 32;

    private BigDecimal multiplier = BigDecimal.ONE;
    private long micros;

    @SuppressWarnings("BigDecimalEquals") // equal value and scale: it is restored exactly
    byte[] pack(Lot lot) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(USUAL);
        boolean same = lot.multiplier().equals(multiplier);
        packed.write(same ? SAME_MULTIPLIER : OTHER_MULTIPLIER);
        signed(packed, lot.openedMicros() - micros);
        number(packed, lot.quantity());
        number(packed, lot.price());
        if (!same) {
            number(packed, lot.multiplier());
        }
        multiplier = lot.multiplier();
        micros = lot.openedMicros();
        return packed.toByteArray();
    }

    /// The scale, and whether more than a `long` follows.
    private static void number(ByteArrayOutputStream packed, BigDecimal number) {
        BigInteger digits = number.unscaledValue();
        boolean isLong = digits.bitLength() <= LONG_BITS;
        signed(packed, (long) number.scale() << 1 | (isLong ? 0 : 1));
        if (isLong) {
            signed(packed, digits.longValue());
        } else {
            byte[] bytes = digits.toByteArray();
            signed(packed, bytes.length);
            packed.writeBytes(bytes);
        }
    }

    /// Those near 0 are short, whatever their sign.
    private static void signed(ByteArrayOutputStream packed, long value) {
        long rest = value << 1 ^ value >> LONG_BITS;
        while (rest < 0 || rest > Byte.MAX_VALUE) {
            packed.write((int) (rest | 0x80));
            rest >>>= 7;
        }
        packed.write((int) rest);
    }
}
