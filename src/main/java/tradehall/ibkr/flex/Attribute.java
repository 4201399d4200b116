package tradehall.ibkr.flex;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The attributes of a Flex row that an import reads, by their names in XML and their headers in CSV.
///
/// Trade confirmations call some of them otherwise; those are constants of their own, asked for second.
enum Attribute {
    ACCOUNT("accountId", "ClientAccountID"),
    ALIAS("acctAlias", "AccountAlias"),
    SYMBOL("symbol", "Symbol"),
    CONTRACT("conid", "Conid"),
    LEVEL("levelOfDetail", "LevelOfDetail"),
    SIDE("buySell", "Buy/Sell"),
    QUANTITY("quantity", "Quantity"),
    TRADE_PRICE("tradePrice", "TradePrice"),
    CONFIRMED_PRICE("price", "Price"),
    CLOSE_PRICE("closePrice", "ClosePrice"),
    COMMISSION("ibCommission", "IBCommission"),
    CONFIRMED_COMMISSION("commission", "Commission"),
    DATE_TIME("dateTime", "DateTime", "Date/Time"),
    TRADE_DATE("tradeDate", "TradeDate"),
    TRADE_TIME("tradeTime", "TradeTime"),
    OPEN_TIME("openDateTime", "OpenDateTime"),
    REPORT_DATE("reportDate", "ReportDate"),
    OPEN_CLOSE("openCloseIndicator", "Open/CloseIndicator"),
    TRANSACTION_TYPE("transactionType", "TransactionType"),
    ORDER_TYPE("orderType", "OrderType"),
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
        this.headers = Arrays.asList(headers);
    }

    /// The attribute of that name in XML; null for one of the many that an import does not read.
    static Attribute ofXml(String name) {
        return BY_XML_NAME.get(name);
    }

    /// The attribute of exactly that CSV header; null for any other.
    static Attribute ofHeader(String header) {
        return BY_HEADER.get(header);
    }

    /// The attribute of that CSV header without regard to case, blanks and slashes; null for any other.
    static Attribute ofLooseHeader(String header) {
        return BY_LOOSE_HEADER.get(loose(header));
    }

    private static String loose(String header) {
        return header.replaceAll("[\\s/]", "").toLowerCase(Locale.ROOT);
    }
}
