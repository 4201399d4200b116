package tradehall.ibkr;

import java.util.List;
import java.util.stream.Stream;

import tradehall.auth.Caller;
import tradehall.field.Field;
import tradehall.field.Resource;

/// A trade as the API shows it.
public final class Trade {

    /// Its fields in the order of the published reference; `update_at` is spelled so there.
    public static final Resource TRADE_HISTORY = new Resource("TradeHistory", "", readOnly(
            Field.integer("id"),
            Field.timestamp("created_at"),
            Field.timestamp("update_at"),
            Field.integer("version"),
            Field.text("symbol").like("AAPL"),
            Field.text("side").like("BUY"),
            Field.text("type"),
            Field.decimal("qty"),
            Field.decimal("trade_price"),
            Field.decimal("close_price").orNull(),
            Field.timestamp("open_time").orNull(),
            Field.timestamp("close_time"),
            Field.text("duration").like("2 04:30:00").orNull(),
            Field.decimal("commission_fee"),
            Field.text("order_id"),
            Field.text("trade_id"),
            Field.text("client_account_id"),
            Field.text("account_alias"),
            Field.uuid("user")));

    /// The same, plus everything else in the files; null if no file has it (Contract §7).
    public static final Resource EXECUTION = new Resource("Execution",
            "A trade with every fact that the files told of it.",
            Stream.concat(TRADE_HISTORY.fields().stream(), readOnly(
                    Field.text("currency").orNull(),
                    Field.decimal("fx_rate_to_base").orNull(),
                    Field.text("asset_class").orNull(),
                    Field.text("sub_category").orNull(),
                    Field.text("conid").orNull(),
                    Field.text("description").orNull(),
                    Field.text("isin").orNull(),
                    Field.text("underlying").orNull(),
                    Field.decimal("multiplier").orNull(),
                    Field.decimal("strike").orNull(),
                    Field.date("expiry").orNull(),
                    Field.text("put_call").orNull(),
                    Field.text("exchange").orNull(),
                    Field.text("open_close").orNull(),
                    Field.text("notes").orNull(),
                    Field.decimal("taxes").orNull(),
                    Field.text("commission_currency").orNull(),
                    Field.decimal("ib_realized_profit").orNull()).stream()).toList());

    /// Bytes that the row of a trade takes unless it is wide: half a KiB of texts, numbers of up to eighty characters,
    /// and the objects.
    public static final int NARROW = 3 << 10;

    /// Columns of a row of trades: the caller's, then the fields in order.
    static final int ID = Caller.COLUMNS + 1;
    static final int CLOSE_TIME = Caller.COLUMNS + 12;
    static final int DURATION = Caller.COLUMNS + 13;

    private Trade() {
    }

    private static List<Field> readOnly(Field... fields) {
        return Stream.of(fields).map(Field::asReadOnly).toList();
    }
}
