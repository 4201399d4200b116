package tradehall.ibkr.flex;

import tradehall.ibkr.flex.FlexRow.Facts;

/// Reads what a row says about an execution beyond the reference's fields (Contract §7, `executions/`).
final class FactsParser {

    private FactsParser() {
    }

    static Facts parse(RowValues row) {
        return new Facts(row.told(Attribute.CURRENCY),
                row.number("FX rate", Attribute.FX_RATE),
                row.told(Attribute.ASSET_CLASS),
                row.told(Attribute.SUB_CATEGORY),
                row.told(Attribute.CONTRACT),
                row.told(Attribute.DESCRIPTION),
                row.told(Attribute.ISIN),
                row.told(Attribute.UNDERLYING),
                row.number("multiplier", Attribute.MULTIPLIER),
                row.number("strike", Attribute.STRIKE),
                row.day("expiry", Attribute.EXPIRY),
                row.told(Attribute.PUT_CALL),
                row.told(Attribute.EXCHANGE),
                row.told(Attribute.OPEN_CLOSE),
                row.told(Attribute.NOTES, Attribute.CONFIRMED_CODE),
                row.number("tax", Attribute.TAXES, Attribute.CONFIRMED_TAX),
                row.told(Attribute.COMMISSION_CURRENCY, Attribute.CONFIRMED_COMMISSION_CURRENCY),
                row.number("realized profit", Attribute.REALIZED_PROFIT));
    }
}
