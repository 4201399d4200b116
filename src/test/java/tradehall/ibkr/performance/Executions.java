package tradehall.ibkr.performance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Executions for tests, each a minute after the last.
final class Executions {

    private static final long MINUTE = 60_000_000;

    private final List<Execution> all = new ArrayList<>();
    private String account = "U1";
    private String symbol = "AAPL";
    private String currency = "USD";
    private String multiplier = "1";

    Executions in(String newAccount, String newSymbol, String newCurrency) {
        account = newAccount;
        symbol = newSymbol;
        currency = newCurrency;
        return this;
    }

    Executions multipliedBy(String newMultiplier) {
        multiplier = newMultiplier;
        return this;
    }

    Executions trade(String quantity, String price, String fee) {
        return add(quantity, price, false, new Charge("", new BigDecimal(fee)));
    }

    /// One whose indicator is exactly `C`.
    Executions close(String quantity, String price, String fee) {
        return add(quantity, price, true, new Charge("", new BigDecimal(fee)));
    }

    Executions add(String quantity, String price, boolean closes, Charge... charges) {
        int number = all.size() + 1;
        all.add(new Execution(new Contract(account, symbol),
                new Place(number * MINUTE, BigDecimal.valueOf(number), "t" + number, account),
                new Instrument(symbol, "", "STK", currency), new BigDecimal(quantity), new BigDecimal(price),
                new BigDecimal(multiplier), List.of(charges), closes));
        return this;
    }

    List<Execution> all() {
        return all;
    }

    List<RoundTrip> closed() {
        List<RoundTrip> closed = new ArrayList<>();
        RoundTrips trips = RoundTrips.closed(closed::add, _ -> { });
        all.forEach(trips::add);
        return closed;
    }

    List<OpenTrip> open() {
        RoundTrips trips = RoundTrips.open(_ -> { });
        all.forEach(trips::add);
        return List.copyOf(trips.open());
    }
}
