package tradehall.ibkr.performance;

import java.math.BigDecimal;
import java.math.BigInteger;

import tradehall.ibkr.performance.Lots.Lot;

/// Reads what [LotWriter] packed, from the first lot on.
final class LotReader {

    private BigDecimal multiplier = BigDecimal.ONE;
    private long micros;
    private int position;

    /// A copy at the same position.
    LotReader copy() {
        LotReader copy = new LotReader();
        copy.multiplier = multiplier;
        copy.micros = micros;
        copy.position = position;
        return copy;
    }

    int position() {
        return position;
    }

    void beginPiece() {
        position = 0;
    }

    boolean isAtEndOf(byte[] piece) {
        return position == piece.length || piece[position] == 0;
    }

    Lot read(byte[] piece) {
        boolean same = piece[position++] == LotWriter.SAME_MULTIPLIER;
        micros += signed(piece);
        BigDecimal quantity = number(piece);
        BigDecimal price = number(piece);
        multiplier = same ? multiplier : number(piece);
        return new Lot(quantity, price, multiplier, micros);
    }

    private BigDecimal number(byte[] piece) {
        long header = signed(piece);
        int scale = (int) (header >> 1);
        if ((header & 1) == 0) {
            return BigDecimal.valueOf(signed(piece), scale);
        }
        int length = (int) signed(piece);
        BigInteger digits = new BigInteger(piece, position, length);
        position += length;
        return new BigDecimal(digits, scale);
    }

    private long signed(byte[] piece) {
        long bits = 0;
        int shift = 0;
        byte next = piece[position++];
        for (; next < 0; next = piece[position++]) {
            bits |= (long) (next & 0x7f) << shift;
            shift += 7;
        }
        bits |= (long) next << shift;
        return bits >>> 1 ^ -(bits & 1);
    }
}
