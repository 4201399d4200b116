package tradehall.ibkr.flex;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

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
    /// @param tradeId       IBKR's own; of a cancel: of the trade it cancels; empty if absent
    /// @param execId        empty if absent
    /// @param derivedId     empty if there is any other
    /// @param reportDate    null if absent; sorts before any other then
    /// @param transactionId digits without leading zeros; empty if absent, and sorts before any other then
    record Booking(String account, String tradeId, String execId, String derivedId, @Nullable LocalDate reportDate,
                   String transactionId) {

        /// Null if absent.
        public @Nullable BigDecimal transaction() {
            return transactionId.isEmpty() ? null : new BigDecimal(transactionId);
        }

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

    /// What else a row says about an execution: a value for each [Fact], in their order. Values absent from the row are
    /// null, absent texts empty. Taxes and commissions have IBKR's sign: amounts paid are negative.
    @SuppressWarnings("EnumOrdinal") // a place in a list that lives no longer than the process
    record Facts(List<@Nullable Object> values) {

        static Facts of(@Nullable Object... values) {
            return new Facts(Collections.unmodifiableList(Arrays.asList(values)));
        }

        public String text(Fact fact) {
            return (String) Objects.requireNonNull(values.get(fact.ordinal()));
        }

        public @Nullable BigDecimal number(Fact fact) {
            return (BigDecimal) values.get(fact.ordinal());
        }

        public @Nullable LocalDate day(Fact fact) {
            return (LocalDate) values.get(fact.ordinal());
        }

        /// The same, but for the sign of an amount.
        public Facts negated(Fact amount) {
            BigDecimal number = number(amount);
            if (number == null) {
                return this;
            }
            @Nullable Object[] negated = values.toArray();
            negated[amount.ordinal()] = number.negate();
            return of(negated);
        }
    }
}
