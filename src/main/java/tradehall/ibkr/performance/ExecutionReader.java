package tradehall.ibkr.performance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import tradehall.auth.Caller;
import tradehall.db.Row;
import tradehall.json.JsonReader;
import tradehall.json.JsonValue.JsonNumber;
import tradehall.json.JsonValue.JsonObject;

/// Rows of `performance.executions`, or of `performance.identified`, as [Execution]s.
final class ExecutionReader {

    private static final int ACCOUNT = Caller.COLUMNS + 1;
    private static final int CONTRACT = ACCOUNT + 1;
    private static final int SYMBOL = CONTRACT + 1;
    private static final int QUANTITY = SYMBOL + 3;
    private static final int COMMISSION = QUANTITY + 3;
    private static final int CLOSES = COMMISSION + 4;
    /// Null where there is no execution at all.
    static final int MICROS = CLOSES + 1;
    private static final int IDENTITY = MICROS + 1;

    private final Repeated account = new Repeated(ACCOUNT);
    private final Repeated assetClass = new Repeated(SYMBOL + 1);
    private final Repeated currency = new Repeated(SYMBOL + 2);
    private final Repeated commissionCurrency = new Repeated(COMMISSION + 1);
    private final boolean identified;

    /// @param identified whether rows tell one execution from another, and what it is called
    ExecutionReader(boolean identified) {
        this.identified = identified;
    }

    Execution read(Row row) {
        String whose = account.read(row);
        Instrument instrument = new Instrument(row.text(SYMBOL), identified ? row.text(IDENTITY + 2) : "", assetClass.read(row),
                currency.read(row));
        return new Execution(new Contract(whose, row.text(CONTRACT)), place(row, whose), instrument,
                row.decimal(QUANTITY), row.decimal(QUANTITY + 1), row.decimal(QUANTITY + 2),
                charges(row, instrument.currency()), row.bool(CLOSES));
    }

    /// For sums the time will do: the rows are in order anyway.
    private Place place(Row row, String whose) {
        long micros = row.number(MICROS);
        return identified ? new Place(micros, row.decimal(IDENTITY), row.text(IDENTITY + 1), whose)
                : new Place(micros, BigDecimal.ZERO, "", whose);
    }

    /// The commission, by currency where it was charged in several, and the taxes.
    private List<Charge> charges(Row row, String inItsCurrency) {
        BigDecimal taxes = row.decimal(COMMISSION + 3);
        String commissions = row.text(COMMISSION + 2);
        if (commissions.isEmpty() && taxes.signum() == 0) {
            return List.of(commission(row));
        }
        List<Charge> charges = new ArrayList<>();
        if (commissions.isEmpty()) {
            charges.add(commission(row));
        } else {
            ((JsonObject) JsonReader.readTrusted(commissions)).members().forEach((paidIn, amount) ->
                    charges.add(new Charge(paidIn, new BigDecimal(((JsonNumber) amount).text()))));
        }
        charges.add(new Charge(inItsCurrency, taxes));
        return charges;
    }

    private Charge commission(Row row) {
        return new Charge(commissionCurrency.read(row), row.decimal(COMMISSION));
    }
}
