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

    /// The open/close indicator of one that only closes; `C;O` closes and opens.
    private static final String CLOSE = "C";

    /// Whether any row may be wide.
    static final int WIDE = Caller.COLUMNS + 1;
    private static final int ACCOUNT = WIDE + 1;
    private static final int CONTRACT = ACCOUNT + 1;
    private static final int SYMBOL = CONTRACT + 1;
    private static final int QUANTITY = SYMBOL + 3;
    private static final int COMMISSION = QUANTITY + 3;
    private static final int CLOSES = COMMISSION + 4;
    /// Null where there is no execution at all.
    static final int MICROS = CLOSES + 1;
    private static final int IDENTITY = MICROS + 1;

    private final RepeatingColumn account = new RepeatingColumn(ACCOUNT);
    private final RepeatingColumn assetClass = new RepeatingColumn(SYMBOL + 1);
    private final RepeatingColumn currency = new RepeatingColumn(SYMBOL + 2);
    private final RepeatingColumn commissionCurrency = new RepeatingColumn(COMMISSION + 1);
    private final RepeatingColumn closes = new RepeatingColumn(CLOSES);
    private final boolean identified;

    /// @param identified whether rows contain what identifies and names an execution
    ExecutionReader(boolean identified) {
        this.identified = identified;
    }

    Execution read(Row row) {
        String whose = account.read(row);
        Instrument instrument = new Instrument(row.text(SYMBOL),
                identified ? row.findText(IDENTITY + 2).orElse("") : "", assetClass.read(row),
                currency.read(row));
        return new Execution(new Contract(whose, row.text(CONTRACT)), place(row, whose), instrument,
                row.decimal(QUANTITY), row.decimal(QUANTITY + 1), decimal(row, QUANTITY + 2, BigDecimal.ONE),
                charges(row, instrument.currency()), closes.read(row).equals(CLOSE));
    }

    /// For sums the time is enough: the rows are in order anyway.
    private Place place(Row row, String whose) {
        long micros = row.number(MICROS);
        return identified ? new Place(micros, row.decimal(IDENTITY), row.text(IDENTITY + 1), whose)
                : new Place(micros, BigDecimal.ZERO, "", whose);
    }

    /// The commission, by currency if charged in several, and the taxes.
    private List<Charge> charges(Row row, String inItsCurrency) {
        BigDecimal taxes = decimal(row, COMMISSION + 3, BigDecimal.ZERO);
        boolean inSeveral = !row.isNull(COMMISSION + 2);
        if (!inSeveral && taxes.signum() == 0) {
            return List.of(commission(row, inItsCurrency));
        }
        List<Charge> charges = new ArrayList<>();
        if (inSeveral) {
            ((JsonObject) JsonReader.readTrusted(row.text(COMMISSION + 2))).members().forEach((paidIn, amount) ->
                    charges.add(new Charge(paidIn, new BigDecimal(((JsonNumber) amount).text()))));
        } else {
            charges.add(commission(row, inItsCurrency));
        }
        charges.add(new Charge(inItsCurrency, taxes));
        return charges;
    }

    /// Without a currency of its own: in the trade's.
    private Charge commission(Row row, String inItsCurrency) {
        String paidIn = commissionCurrency.read(row);
        return new Charge(paidIn.isEmpty() ? inItsCurrency : paidIn, row.decimal(COMMISSION));
    }

    private static BigDecimal decimal(Row row, int column, BigDecimal untold) {
        return row.isNull(column) ? untold : row.decimal(column);
    }
}
