package tradehall.ibkr.flex;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;

/// One row of a `Trades` or `TradeConfirms` section, in the order of the file.
public sealed interface FlexRow {

    /// A trade as it happened, or as it was booked anew.
    ///
    /// @param opens       whether it opens a position and does nothing else
    /// @param closePrice  null where the row has none
    /// @param openTime    null where the row has none
    record Execution(Booking booking, Closing closing, String alias, String orderId, String symbol, String type,
                     BigDecimal quantity, BigDecimal price, BigDecimal closePrice, Instant openTime, boolean opens,
                     BigDecimal commissionFee) implements FlexRow { }

    /// Takes back an execution.
    record Cancel(Booking booking) implements FlexRow { }

    /// A lot that an execution closed: it lends the execution the time it was opened at.
    record Lot(Closing closing, Instant openTime) implements FlexRow { }

    /// Counted, and nothing else: a roll-up, a lot that tells no opening time, a cancel that names no trade.
    record Ignored() implements FlexRow { }

    /// What a row says of which trade, and its place among all that is ever said of it: the report's day, then the number of
    /// the transaction.
    record Booking(String account, String tradeId, LocalDate reportDate, BigInteger transactionId) {

        /// Stands before any report.
        public static final LocalDate NO_DATE = LocalDate.MIN;

        /// Stands before any transaction.
        public static final BigInteger NO_TRANSACTION = BigInteger.ONE.negate();
    }

    /// What a lot has in common with the execution that closed it.
    ///
    /// @param statement number of the statement in the file
    /// @param contract  IBKR's contract id, else the symbol
    record Closing(int statement, String account, String contract, String side, Instant time) { }
}
