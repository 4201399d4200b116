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
            Field.text("symbol"),
            Field.text("side"),
            Field.text("type"),
            Field.decimal("qty"),
            Field.decimal("trade_price"),
            Field.decimal("close_price").orNull(),
            Field.timestamp("open_time").orNull(),
            Field.timestamp("close_time"),
            Field.text("duration").orNull(),
            Field.decimal("commission_fee"),
            Field.text("order_id"),
            Field.text("trade_id"),
            Field.text("client_account_id"),
            Field.text("account_alias"),
            Field.uuid("user")));

    /// Columns of a row of trades: behind the caller's they are the fields in their order.
    static final int ID = Caller.COLUMNS + 1;
    static final int CLOSE_TIME = Caller.COLUMNS + 12;
    static final int DURATION = Caller.COLUMNS + 13;

    private Trade() {
    }

    private static List<Field> readOnly(Field... fields) {
        return Stream.of(fields).map(Field::asReadOnly).toList();
    }
}
