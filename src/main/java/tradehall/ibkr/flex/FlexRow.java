package tradehall.ibkr.flex;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;

/// One row of a `Trades` or `TradeConfirms` section, in the order of the file.
public sealed interface FlexRow {

    /// A trade as it happened, or as it was booked anew. What the row does not tell is null, and text that it does not
    /// tell is empty.
    ///
    /// @param commission as IBKR writes it: what was paid is negative
    record Execution(Booking booking, Closing closing, String alias, String orderId, String symbol, String type,
                     BigDecimal quantity, BigDecimal price, BigDecimal closePrice, Instant openTime,
                     BigDecimal commission,
                     Facts facts) implements FlexRow { }

    /// Takes back an execution. What the row does not tell is null; one that names no trade tells time, side, quantity
    /// and price.
    ///
    /// @param closing  of what is taken back: its side, not the reversed one
    /// @param quantity as of the execution, without a sign
    record Cancel(Booking booking, Closing closing, BigDecimal quantity, BigDecimal price, BigDecimal commission,
                  Facts facts) implements FlexRow { }

    /// A lot that an execution closed: it lends the execution the time it was opened at.
    record Lot(Closing closing, Instant openTime) implements FlexRow { }

    /// Counted, and nothing else: a roll-up, a lot that tells no opening time, a cancel that tells nothing to find a
    /// trade by.
    record Ignored() implements FlexRow { }

    /// No row: the days that a statement is of, also where it holds no trades. Statements that tell none are not handed
    /// over.
    record Covered(int statement, String account, LocalDate from, LocalDate to) implements FlexRow { }

    /// Which booking of which trade a row is: the trade by the first of its ids that is told, and the place among all
    /// bookings by the report's day, the number of the transaction, the id of the execution.
    ///
    /// @param tradeId   IBKR's own, of a cancel that of the trade it takes back; empty where none is told
    /// @param execId    empty where none is told
    /// @param derivedId empty where any other is told
    record Booking(String account, String tradeId, String execId, String derivedId, LocalDate reportDate,
                   BigInteger transactionId) {

        /// Stands before any report.
        public static final LocalDate NO_DATE = LocalDate.MIN;

        /// Stands before any transaction.
        public static final BigInteger NO_TRANSACTION = BigInteger.ONE.negate();

        /// The same booking by an id that was made for it.
        Booking derived(String id) {
            return new Booking(account, tradeId, execId, id, reportDate, transactionId);
        }
    }

    /// What a lot has in common with the execution that closed it.
    ///
    /// @param statement number of the statement in the file
    /// @param contract  IBKR's contract id, else the symbol
    record Closing(int statement, String account, String contract, String side, Instant time) { }

    /// What else a row tells of an execution (Contract §7, `executions/`); null where it tells nothing. Taxes and
    /// commissions have IBKR's sign: what was paid is negative.
    record Facts(String currency, BigDecimal fxRateToBase, String assetClass, String subCategory, String conid,
                 String description, String isin, String underlying, BigDecimal multiplier, BigDecimal strike,
                 LocalDate expiry, String putCall, String exchange, String openClose, String notes, BigDecimal taxes,
                 String commissionCurrency, BigDecimal realizedProfit) { }
}
