package tradehall.ibkr.flex;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// The attributes of a Flex row that an import reads, by their names in XML and their headers in CSV (DOMAIN D3).
///
/// Trade confirmations use other names for some of them; those are constants of their own, tried second.
enum Attribute {
    ACCOUNT("accountId", "ClientAccountID"),
    ALIAS("acctAlias", "AccountAlias"),
    CURRENCY("currency", "CurrencyPrimary"),
    FX_RATE("fxRateToBase", "FXRateToBase"),
    ASSET_CLASS("assetCategory", "AssetClass"),
    SUB_CATEGORY("subCategory", "SubCategory"),
    SYMBOL("symbol", "Symbol"),
    DESCRIPTION("description", "Description"),
    CONTRACT("conid", "Conid"),
    ISIN("isin", "ISIN"),
    UNDERLYING("underlyingSymbol", "UnderlyingSymbol"),
    MULTIPLIER("multiplier", "Multiplier"),
    STRIKE("strike", "Strike"),
    EXPIRY("expiry", "Expiry"),
    PUT_CALL("putCall", "Put/Call"),
    LEVEL("levelOfDetail", "LevelOfDetail"),
    SIDE("buySell", "Buy/Sell"),
    QUANTITY("quantity", "Quantity"),
    TRADE_PRICE("tradePrice", "TradePrice"),
    CONFIRMED_PRICE("price", "Price"),
    TRADE_MONEY("tradeMoney", "TradeMoney"),
    CONFIRMED_AMOUNT("amount", "Amount"),
    PROCEEDS("proceeds", "Proceeds"),
    CLOSE_PRICE("closePrice", "ClosePrice"),
    COMMISSION("ibCommission", "IBCommission"),
    CONFIRMED_COMMISSION("commission", "Commission"),
    COMMISSION_CURRENCY("ibCommissionCurrency", "IBCommissionCurrency"),
    CONFIRMED_COMMISSION_CURRENCY("commissionCurrency", "CommissionCurrency"),
    TAXES("taxes", "Taxes"),
    CONFIRMED_TAX("tax", "Tax"),
    REALIZED_PROFIT("fifoPnlRealized", "FifoPnlRealized"),
    DATE_TIME("dateTime", "DateTime", "Date/Time"),
    TRADE_DATE("tradeDate", "TradeDate"),
    TRADE_TIME("tradeTime", "TradeTime"),
    OPEN_TIME("openDateTime", "OpenDateTime"),
    REPORT_DATE("reportDate", "ReportDate"),
    OPEN_CLOSE("openCloseIndicator", "Open/CloseIndicator"),
    TRANSACTION_TYPE("transactionType", "TransactionType"),
    ORDER_TYPE("orderType", "OrderType"),
    EXCHANGE("exchange", "Exchange"),
    NOTES("notes", "Notes/Codes"),
    CONFIRMED_CODE("code", "Code"),
    TRADE_ID("tradeID", "TradeID"),
    EXECUTION_ID("ibExecID", "IBExecID"),
    CONFIRMED_EXECUTION_ID("execID", "ExecID"),
    TRANSACTION_ID("transactionID", "TransactionID"),
    ORDER_ID("ibOrderID", "IBOrderID"),
    CONFIRMED_ORDER_ID("orderID", "OrderID"),
    ORIGINAL_TRADE_ID("origTradeID", "OrigTradeID"),
    ORIGINAL_TRANSACTION_ID("origTransactionID", "OrigTransactionID");

    static final int COUNT = values().length;

    private static final Map<String, Attribute> BY_XML_NAME = new HashMap<>();
    private static final Map<String, Attribute> BY_HEADER = new HashMap<>();
    private static final Map<String, Attribute> BY_LOOSE_HEADER = new HashMap<>();
    private static final int LONGEST_HEADER = 40;

    static {
        for (Attribute attribute : values()) {
            BY_XML_NAME.put(attribute.xmlName, attribute);
            for (String header : attribute.headers) {
                BY_HEADER.put(header, attribute);
                BY_LOOSE_HEADER.put(loose(header), attribute);
            }
        }
    }

    private final String xmlName;
    private final List<String> headers;

    Attribute(String xmlName, String... headers) {
        this.xmlName = xmlName;
        this.headers = List.of(headers);
    }

    /// The attribute of that name in XML; null for one of the many that an import does not read.
    static @Nullable Attribute ofXml(String name) {
        return BY_XML_NAME.get(name);
    }

    /// The attribute of exactly that CSV header; null for any other.
    static @Nullable Attribute ofHeader(String header) {
        return BY_HEADER.get(header.strip());
    }

    /// The attribute of that CSV header, ignoring case, blanks and slashes; null for any other.
    static @Nullable Attribute ofLooseHeader(String header) {
        return header.length() > LONGEST_HEADER ? null : BY_LOOSE_HEADER.get(loose(header));
    }

    private static String loose(String header) {
        StringBuilder loose = new StringBuilder(header.length());
        for (int i = 0; i < header.length(); i++) {
            char c = header.charAt(i);
            if (c != '/' && !Character.isWhitespace(c)) {
                loose.append(Character.toLowerCase(c));
            }
        }
        return loose.toString();
    }
}
