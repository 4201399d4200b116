package tradehall.ibkr.performance;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import tradehall.ibkr.performance.Lots.Lot;

import static org.assertj.core.api.Assertions.assertThat;

/// Lots come out as they went in, whatever their numbers.
class PackedLotsTest {

    private final Random random = new Random(7);
    private final PackedLots packed = new PackedLots();
    private final Deque<Lot> plain = new ArrayDeque<>();

    @Test
    void theyComeOutAsTheyWentIn() {
        for (int step = 0; step < 20_000; step++) {
            if (!plain.isEmpty() && random.nextInt(100) < 40 + step / 5_000 * 5) {
                assertThat(packed.remove()).isEqualTo(plain.removeFirst());
            } else {
                Lot lot = new Lot(number(), number(), random.nextInt(9) == 0 ? number() : BigDecimal.ONE,
                        random.nextInt(50) == 0 ? random.nextLong() : step * 1_000_000L);
                packed.add(lot);
                plain.addLast(lot);
            }
            assertThat(packed.isEmpty()).isEqualTo(plain.isEmpty());
        }
        List<Lot> all = new ArrayList<>();
        packed.forEach(all::add);
        assertThat(all).isEqualTo(List.copyOf(plain));
    }

    @Test
    void manyTakeLittle() {
        for (int i = 0; i < 200_000; i++) {
            packed.add(new Lot(new BigDecimal(1 + random.nextInt(500)),
                    BigDecimal.valueOf(random.nextInt(4_000_000), 4), BigDecimal.ONE, i * 600_000_000L));
        }
        assertThat(packed.bytes()).isLessThan(200_000 * 16);
    }

    @Test
    void noneTakeNothing() {
        packed.add(new Lot(number(), number(), number(), 1));
        packed.remove();
        assertThat(packed.bytes()).isZero();
    }

    private BigDecimal number() {
        int bits = new int[] {8, 24, 63, 64, 130}[random.nextInt(5)];
        BigInteger digits = new BigInteger(bits, random);
        return new BigDecimal(random.nextBoolean() ? digits : digits.negate(), random.nextInt(90) - 45);
    }
}
