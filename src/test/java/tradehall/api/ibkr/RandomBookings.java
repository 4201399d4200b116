package tradehall.api.ibkr;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Bookings such as IBKR makes, cancelled and booked anew, and random ways of telling of them: by activity and by
/// confirmations, with fewer columns, or other values.
final class RandomBookings {

    private static final String[] DAYS = {"20240801", "20240802", "20240803"};

    private final Random random;
    private final List<Told> bookings = new ArrayList<>();
    private long transactions = 100;

    RandomBookings(Random random) {
        this.random = random;
        for (int trade = 0; trade < 4; trade++) {
            named(trade);
        }
        if (random.nextInt(2) == 0) { // with any of these no trade is plain
            unnamed(0);
            unnamed(1);
        }
        for (int trade = 0; trade < 8; trade++) {
            lone(trade);
        }
    }

    /// What a file tells of one booking; null where it does not tell.
    ///
    /// @param own the trade's id; of a cancel that of the trade it takes back
    record Told(boolean cancel, String account, String own, String exec, Long transaction, String report, String time,
            String side,
                BigDecimal quantity, BigDecimal price, BigDecimal commission, BigDecimal taxes, String type,
                BigDecimal close,
                String currency, String commissionCurrency) {

        String key() {
            return transaction != null ? account + transaction
                    : String.join("|", account, "" + cancel, isUnnamed() ? "" : trade(), report, time, side,
                            "" + quantity, "" + price,
                            "" + commission);
        }

        String agreement() {
            return String.join("|", "" + cancel, isUnnamed() ? "" : trade(), report, time, side, "" + quantity,
                    "" + price);
        }

        String pool() {
            return String.join("|", account, time, side, "" + quantity, "" + price);
        }

        boolean isUnnamed() {
            return cancel && own == null;
        }

        String trade() {
            return own != null ? own : exec != null ? exec : "" + transaction;
        }

        boolean reverses(Told other) {
            return pool().equals(other.pool());
        }

        Told over(Told older) {
            return new Told(cancel || older.cancel, account, told(own, older.own), told(exec, older.exec),
                    told(transaction, older.transaction), told(report, older.report), time, side, quantity, price,
                    told(commission, older.commission), told(taxes, older.taxes), told(type, older.type),
                    told(close, older.close),
                    told(currency, older.currency), told(commissionCurrency, older.commissionCurrency));
        }

        private static <T> T told(T newer, T older) {
            return newer == null ? older : newer;
        }

        Flex.Row row() {
            boolean sell = side.equals("SELL");
            return new Flex.Row("Trade", Map.of()).with("accountId", account).with("symbol", "AAPL").with("conid", "1")
                    .with(cancel ? "origTradeID" : "tradeID", own).with("ibExecID", exec)
                    .with("transactionID", transaction == null ? null : "" + transaction).with("reportDate", report)
                    .with("dateTime", "20240801;" + time).with("buySell", cancel ? side + " (Ca.)" : side)
                    .with("quantity", (sell == cancel ? "" : "-") + quantity).with("tradePrice", "" + price)
                    .with("ibCommission", text(commission)).with("taxes", text(taxes)).with("orderType", type)
                    .with("closePrice", text(close)).with("currency", currency)
                    .with("ibCommissionCurrency", commissionCurrency)
                    .with("transactionType", cancel ? "TradeCancel" : "ExchTrade").with("levelOfDetail", "EXECUTION");
        }

        private static String text(BigDecimal value) {
            return value == null ? null : value.toPlainString();
        }

        private Told confirmed(BigDecimal byConfirmation) {
            return new Told(cancel, account, own, exec, null, report, time, side, quantity, price, byConfirmation,
                    taxes, type, close,
                    currency, commissionCurrency);
        }

        private Told thin(Random random) {
            boolean numbered = transaction != null;
            return new Told(cancel, account, numbered && !cancel && random.nextInt(6) == 0 ? null : own, exec,
                    transaction,
                    numbered && random.nextInt(12) == 0 ? null : report, time, side, quantity, price,
                    numbered && !cancel && random.nextInt(6) == 0 ? null
                            : numbered && random.nextInt(8) == 0 ? new BigDecimal(random.nextInt(3)) : commission,
                    random.nextInt(3) == 0 ? null : taxes,
                    random.nextInt(3) == 0 ? null : random.nextInt(6) == 0 ? "STP" : type,
                    random.nextInt(3) == 0 ? null : close, random.nextInt(4) == 0 ? null : currency,
                    random.nextInt(4) == 0 ? null : commissionCurrency);
        }
    }

    /// A file of some of them.
    List<Told> file() {
        List<Told> rows = new ArrayList<>();
        for (int i = 1 + random.nextInt(7); i > 0; i--) {
            Told booking = bookings.get(random.nextInt(bookings.size()));
            BigDecimal byConfirmation = new BigDecimal("-" + bookings.indexOf(booking) % 3);
            // again, without it
            boolean known = booking.transaction != null && (booking.cancel || booking.exec != null);
            rows.add((known && random.nextInt(4) == 0 ? booking.confirmed(byConfirmation) : booking).thin(random));
        }
        return rows;
    }

    private void named(int trade) {
        String account = "U" + trade % 2;
        int day = 0;
        for (int i = 0; i < 5; i++) {
            day = Math.min(DAYS.length - 1, day + random.nextInt(2));
            boolean cancel = i % 2 == 1;
            bookings.add(new Told(cancel, account, "" + (1 + trade), cancel ? null : "e" + trade + i,
                    random.nextInt(3) == 0 ? null : next(), DAYS[day], "10000" + trade, trade < 2 ? "BUY" : "SELL",
                    new BigDecimal(random.nextInt(4) == 0 ? 20 : 10), new BigDecimal(random.nextInt(4) == 0 ? 7 : 5),
                    new BigDecimal(new String[] {"-1.25", "0", "0.3"}[random.nextInt(3)]),
                    cancel ? null : new BigDecimal("-0.5"),
                    cancel ? null : "LMT", cancel ? null : new BigDecimal(random.nextInt(9)),
                    random.nextInt(5) == 0 ? "EUR" : "USD",
                    random.nextInt(5) == 0 ? "CHF" : "USD"));
        }
    }

    /// Executed once and left alone; two are of one trade where files do not tell its id but that of the execution.
    private void lone(int trade) {
        String exec = "x" + (trade == 2 ? 0 : trade);
        bookings.add(new Told(false, "U" + trade % 2, trade == 0 ? null : "" + (50 + trade), exec,
                trade % 3 == 1 ? null : next(), DAYS[trade % 3], "13000" + trade, "BUY", new BigDecimal(10 + trade),
                new BigDecimal(5), new BigDecimal("-1"), null, "LMT", new BigDecimal(trade), "USD", "USD"));
    }

    /// Of fractions of shares, which have no id but the transaction's.
    private void unnamed(int pool) {
        String first = null;
        for (int i = 0; i < 6; i++) {
            boolean cancel = random.nextInt(2) == 0;
            long transaction = next();
            first = first == null && !cancel ? "" + transaction : first;
            boolean named = cancel && first != null && random.nextInt(4) == 0;
            bookings.add(new Told(cancel, "U1", named ? first : null, null, transaction, DAYS[i / 2], "20000" + pool,
                    "SELL",
                    new BigDecimal("0.27"), new BigDecimal(5), new BigDecimal(cancel ? "0.1" : "-0.2"), null, null,
                    null, "USD", null));
        }
    }

    private long next() {
        transactions += 1 + random.nextInt(900);
        return transactions;
    }
}
