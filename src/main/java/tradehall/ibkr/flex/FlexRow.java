package tradehall.ibkr.flex;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/// One row of a `Trades` or `TradeConfirms` section, in the order of the file.
public sealed interface FlexRow {

    /// A trade as it happened, or as it was rebooked. Values absent from the row are null, absent texts empty.
    ///
    /// @param commission as IBKR writes it: amounts paid are negative
    record Execution(Booking booking, Closing closing, String alias, String orderId, String symbol, String type,
            BigDecimal quantity, BigDecimal price, @Nullable BigDecimal closePrice, @Nullable Instant openTime,
            @Nullable BigDecimal commission, Facts facts) implements FlexRow { }

    /// Cancels an execution. Values absent from the row are null, absent texts empty; a cancel that names no trade has
    /// time, side, quantity and price.
    ///
    /// @param closing  of what is cancelled: its side, not the reversed one
    /// @param quantity that of the execution, without a sign
    record Cancel(Booking booking, Closing closing, @Nullable BigDecimal quantity, @Nullable BigDecimal price,
            @Nullable BigDecimal commission, Facts facts) implements FlexRow { }

    /// A lot that an execution closed: gives the execution its open time.
    record Lot(Closing closing, Instant openTime) implements FlexRow { }

    /// Only counted: a roll-up, a lot without an opening time, a cancel with nothing to find a trade by.
    record Ignored() implements FlexRow { }

    /// Not a row: the days that a statement covers, even if it has no trades. Statements without days are not passed
    /// on.
    record Covered(int statement, String account, LocalDate from, LocalDate to) implements FlexRow { }

    /// Which booking of which trade a row is: the trade by the first of its ids present; the order among all bookings
    /// by report date, transaction number, execution id.
    ///
    /// @param tradeId   IBKR's own; of a cancel: of the trade it cancels; empty if absent
    /// @param execId    empty if absent
    /// @param derivedId empty if there is any other
    record Booking(String account, String tradeId, String execId, String derivedId, LocalDate reportDate,
                   BigInteger transactionId) {

        /// Sorts before any report.
        public static final LocalDate NO_DATE = LocalDate.MIN;

        /// Sorts before any transaction.
        public static final BigInteger NO_TRANSACTION = BigInteger.ONE.negate();

        /// The same booking with a derived id.
        Booking derived(String id) {
            return new Booking(account, tradeId, execId, id, reportDate, transactionId);
        }
    }

    /// What a lot has in common with the execution that closed it.
    ///
    /// @param statement number of the statement in the file
    /// @param contract  IBKR's contract id, else the symbol
    record Closing(int statement, String account, String contract, String side, @Nullable Instant time) { }

    /// What else a row says about an execution (Contract §7, `executions/`). Values absent from the row are null,
    /// absent texts empty. Taxes and commissions have IBKR's sign: amounts paid are negative.
    record Facts(String currency, @Nullable BigDecimal fxRateToBase, String assetClass, String subCategory,
            String conid, String description, String isin, String underlying, @Nullable BigDecimal multiplier,
            @Nullable BigDecimal strike, @Nullable LocalDate expiry, String putCall, String exchange, String openClose,
            String notes, @Nullable BigDecimal taxes, String commissionCurrency,
            @Nullable BigDecimal realizedProfit) { }
}
