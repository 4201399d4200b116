package tradehall.ibkr.flex;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/// `BUY` or `SELL`: as the row says, else by the sign of its quantity, which IBKR never omits (DOMAIN D5, D6).
final class Side {

    private static final String BUY = "BUY";
    private static final String SELL = "SELL";
    /// Appended to the side of a cancel.
    static final String CANCELLED = "(Ca.)";

    private Side() {
    }

    static String ofExecution(RowValues row, BigDecimal quantity) {
        String told = row.text(Attribute.SIDE);
        if (told.isEmpty() && quantity.signum() == 0) {
            throw new FlexException("A trade has neither a side nor a quantity to derive it from: tick Buy/Sell in the "
                    + "Flex query.");
        }
        return told.isEmpty() ? bySign(quantity.signum()) : known(told);
    }

    /// The side of the execution that a cancel cancels; empty if absent. The cancel's quantity has the opposite sign.
    static String ofCancelled(RowValues row, @Nullable BigDecimal quantity) {
        String told = row.text(Attribute.SIDE);
        if (told.isEmpty()) {
            return quantity == null || quantity.signum() == 0 ? "" : bySign(-quantity.signum());
        }
        return known(told.endsWith(CANCELLED)
                ? told.substring(0, told.length() - CANCELLED.length()).stripTrailing() : told);
    }

    private static String bySign(int sign) {
        return sign > 0 ? BUY : SELL;
    }

    private static String known(String side) {
        if (!side.equals(BUY) && !side.equals(SELL)) {
            throw new FlexException("The side " + FlexException.quoted(side) + " is neither BUY nor SELL.");
        }
        return side;
    }
}
