package tradehall.ibkr.performance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import tradehall.auth.Caller;
import tradehall.db.Row;
import tradehall.json.JsonReader;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonNumber;
import tradehall.json.JsonValue.JsonObject;

/// A row of the statement `performance.executions` as an [Execution].
final class ExecutionReader {

    static final int ACCOUNT = Caller.COLUMNS + 1;
    private static final int CONTRACT = ACCOUNT + 1;
    private static final int SYMBOL = CONTRACT + 1;
    private static final int QUANTITY = SYMBOL + 5;
    private static final int COMMISSION = QUANTITY + 3;
    private static final int CLOSES = COMMISSION + 4;
    private static final int MICROS = CLOSES + 1;

    private ExecutionReader() {
    }

    static Execution read(Row row) {
        String account = row.text(ACCOUNT);
        Instrument instrument = new Instrument(row.text(SYMBOL), row.text(SYMBOL + 1), row.text(SYMBOL + 2), row.text(SYMBOL + 3),
                row.text(SYMBOL + 4));
        return new Execution(new Contract(account, row.text(CONTRACT)),
                new Place(row.number(MICROS), decimal(row, MICROS + 1), row.text(MICROS + 2), account), instrument,
                decimal(row, QUANTITY), decimal(row, QUANTITY + 1), decimal(row, QUANTITY + 2),
                charges(row, instrument.currency()), row.bool(CLOSES));
    }

    /// The commission, by currency where it was charged in several, and the taxes.
    private static List<Charge> charges(Row row, String currency) {
        List<Charge> charges = new ArrayList<>(2);
        String commissions = row.text(COMMISSION + 2);
        if (commissions.isEmpty()) {
            charges.add(new Charge(row.text(COMMISSION + 1), decimal(row, COMMISSION)));
        } else {
            for (Map.Entry<String, JsonValue> commission : ((JsonObject) JsonReader.readTrusted(commissions)).members().entrySet()) {
                charges.add(new Charge(commission.getKey(), new BigDecimal(((JsonNumber) commission.getValue()).text())));
            }
        }
        BigDecimal taxes = decimal(row, COMMISSION + 3);
        if (taxes.signum() != 0) {
            charges.add(new Charge(currency, taxes));
        }
        return charges;
    }

    private static BigDecimal decimal(Row row, int column) {
        return new BigDecimal(row.text(column));
    }
}
