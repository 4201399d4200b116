package tradehall.ibkr.flex;

import org.jspecify.annotations.Nullable;

import tradehall.ibkr.flex.FlexRow.Facts;

/// What a row may say about an execution beyond the reference's fields (Contract §7, `executions/`), in the order of
/// the columns that keep it.
///
/// A list to loop over: eighteen calls written out are inlined one by one, and compiling them took longer than a
/// process's first import took to run.
public enum Fact {
    CURRENCY(Attribute.CURRENCY),
    FX_RATE_TO_BASE(Kind.NUMBER, "FX rate", Attribute.FX_RATE),
    ASSET_CLASS(Attribute.ASSET_CLASS),
    SUB_CATEGORY(Attribute.SUB_CATEGORY),
    CONID(Attribute.CONTRACT),
    DESCRIPTION(Attribute.DESCRIPTION),
    ISIN(Attribute.ISIN),
    UNDERLYING(Attribute.UNDERLYING),
    MULTIPLIER(Kind.NUMBER, "multiplier", Attribute.MULTIPLIER),
    STRIKE(Kind.NUMBER, "strike", Attribute.STRIKE),
    EXPIRY(Kind.DAY, "expiry", Attribute.EXPIRY),
    PUT_CALL(Attribute.PUT_CALL),
    EXCHANGE(Attribute.EXCHANGE),
    OPEN_CLOSE(Attribute.OPEN_CLOSE),
    NOTES(Attribute.NOTES, Attribute.CONFIRMED_CODE),
    TAXES(Kind.NUMBER, "tax", Attribute.TAXES, Attribute.CONFIRMED_TAX),
    COMMISSION_CURRENCY(Attribute.COMMISSION_CURRENCY,
            Attribute.CONFIRMED_COMMISSION_CURRENCY),
    REALIZED_PROFIT(Kind.NUMBER, "realized profit", Attribute.REALIZED_PROFIT);

    private enum Kind { TEXT, NUMBER, DAY }

    public static final int COUNT = values().length;

    private static final Fact[] ALL = values();

    private final Kind kind;
    private final String what;
    private final Attribute attribute;
    private final Attribute confirmed;

    Fact(Attribute text) {
        this(text, text);
    }

    Fact(Attribute text, Attribute confirmed) {
        this(Kind.TEXT, "", text, confirmed);
    }

    Fact(Kind kind, String what, Attribute attribute) {
        this(kind, what, attribute, attribute);
    }

    /// @param what      names a number or a day in a message
    /// @param confirmed its name in trade confirmations
    Fact(Kind kind, String what, Attribute attribute, Attribute confirmed) {
        this.kind = kind;
        this.what = what;
        this.attribute = attribute;
        this.confirmed = confirmed;
    }

    /// All that a row says.
    static Facts of(RowValues row) {
        @Nullable Object[] values = new @Nullable Object[COUNT];
        for (int i = 0; i < values.length; i++) {
            values[i] = ALL[i].in(row);
        }
        return Facts.of(values);
    }

    private @Nullable Object in(RowValues row) {
        return switch (kind) {
            case TEXT -> row.text(attribute, confirmed);
            case NUMBER -> row.number(what, attribute, confirmed);
            case DAY -> row.day(what, attribute);
        };
    }
}
