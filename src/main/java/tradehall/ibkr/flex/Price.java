package tradehall.ibkr.flex;

import java.math.BigDecimal;
import java.math.RoundingMode;

import org.jspecify.annotations.Nullable;

/// The price of an execution: as reported, or computed from the amounts of money (DOMAIN D5).
final class Price {

    private static final int DECIMALS = 8;

    private Price() {
    }

    /// Null if absent from the row.
    static @Nullable BigDecimal reported(RowValues row) {
        return row.number("price", Attribute.TRADE_PRICE, Attribute.CONFIRMED_PRICE);
    }

    /// @param quantity   of the execution
    /// @param multiplier null where the row has none
    /// @throws FlexException when it cannot be determined
    static BigDecimal of(RowValues row, BigDecimal quantity, @Nullable BigDecimal multiplier) {
        BigDecimal reported = reported(row);
        if (reported != null) {
            return reported;
        }
        BigDecimal money = row.number("trade money", Attribute.TRADE_MONEY, Attribute.CONFIRMED_AMOUNT);
        if (money == null) {
            money = row.number("proceeds", Attribute.PROCEEDS);
        }
        BigDecimal units = multiplier == null ? quantity : quantity.multiply(multiplier);
        if (money == null || units.signum() == 0) {
            throw new FlexException("A trade has no price: tick TradePrice in the Flex query.");
        }
        return money.abs().divide(units.abs(), DECIMALS, RoundingMode.HALF_EVEN);
    }
}
