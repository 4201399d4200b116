package tradehall.ibkr.flex;

import tradehall.ibkr.flex.FlexRow.Facts;

/// Reads what a row says about an execution beyond the reference's fields (Contract §7, `executions/`).
final class FactsParser {

    private FactsParser() {
    }

    static Facts parse(RowValues row) {
        return new Facts(row.text(Attribute.CURRENCY),
                row.number("FX rate", Attribute.FX_RATE),
                row.text(Attribute.ASSET_CLASS),
                row.text(Attribute.SUB_CATEGORY),
                row.text(Attribute.CONTRACT),
                row.text(Attribute.DESCRIPTION),
                row.text(Attribute.ISIN),
                row.text(Attribute.UNDERLYING),
                row.number("multiplier", Attribute.MULTIPLIER),
                row.number("strike", Attribute.STRIKE),
                row.day("expiry", Attribute.EXPIRY),
                row.text(Attribute.PUT_CALL),
                row.text(Attribute.EXCHANGE),
                row.text(Attribute.OPEN_CLOSE),
                row.text(Attribute.NOTES, Attribute.CONFIRMED_CODE),
                row.number("tax", Attribute.TAXES, Attribute.CONFIRMED_TAX),
                row.text(Attribute.COMMISSION_CURRENCY, Attribute.CONFIRMED_COMMISSION_CURRENCY),
                row.number("realized profit", Attribute.REALIZED_PROFIT));
    }
}
