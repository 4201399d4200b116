package tradehall.ibkr.performance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
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

    /// Texts that nearly all rows repeat are kept once; a few, whatever the files hold.
    private static final int MOST_WORDS = 64;

    private final Map<String, String> words = new HashMap<>();

    Execution read(Row row) {
        String account = word(row, ACCOUNT);
        Instrument instrument = new Instrument(row.text(SYMBOL), row.text(SYMBOL + 1), word(row, SYMBOL + 2), word(row, SYMBOL + 3),
                row.text(SYMBOL + 4));
        return new Execution(new Contract(account, row.text(CONTRACT)),
                new Place(row.number(MICROS), decimal(row, MICROS + 1), row.text(MICROS + 2), account), instrument,
                decimal(row, QUANTITY), decimal(row, QUANTITY + 1), decimal(row, QUANTITY + 2),
                charges(row, instrument.currency()), row.bool(CLOSES));
    }

    /// The commission, by currency where it was charged in several, and the taxes.
    private List<Charge> charges(Row row, String currency) {
        List<Charge> charges = new ArrayList<>(2);
        String commissions = row.text(COMMISSION + 2);
        if (commissions.isEmpty()) {
            charges.add(new Charge(word(row, COMMISSION + 1), decimal(row, COMMISSION)));
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

    private String word(Row row, int column) {
        String text = row.text(column);
        String known = words.get(text);
        if (known == null && words.size() < MOST_WORDS) {
            words.put(text, text);
        }
        return known == null ? text : known;
    }

    private static BigDecimal decimal(Row row, int column) {
        String text = row.text(column);
        return switch (text) {
            case "0" -> BigDecimal.ZERO;
            case "1" -> BigDecimal.ONE;
            default -> new BigDecimal(text);
        };
    }
}
