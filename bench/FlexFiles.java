import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/// Flex statements as IBKR writes them, each row with what a trader's query usually asks for; the same on every run.
final class FlexFiles {

    private static final String[] SYMBOLS = {"AAPL", "MSFT", "NVDA", "SPY", "VXX", "TSLA", "AMD", "META", "GOOG",
            "IWM"};
    private static final String[] ORDER_TYPES = {"LMT", "MKT", "STP"};
    private static final LocalDateTime FIRST = LocalDateTime.of(2021, 1, 4, 9, 30);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd;HHmmss");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd");
    /// XML attribute names to CSV headers, where those differ by more than the first letter.
    private static final Map<String, String> HEADERS = Map.of("accountId", "ClientAccountID", "acctAlias",
            "AccountAlias", "ibCommission", "IBCommission", "buySell", "Buy/Sell", "ibOrderID", "IBOrderID",
            "ibExecID", "IBExecID", "notes", "Notes/Codes");

    private FlexFiles() {
    }

    static void writeXml(Path file, int count) throws IOException {
        Random random = new Random(1);
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            out.print("<FlexQueryResponse queryName=\"bench\" type=\"AF\"><FlexStatements count=\"1\">"
                    + "<FlexStatement accountId=\"U1234567\" fromDate=\"20210101\" toDate=\"20241231\"><Trades>\n");
            for (int i = 0; i < count; i++) {
                out.print(trade(i, random).entrySet().stream()
                        .map(value -> value.getKey() + "=\"" + value.getValue() + '"')
                        .collect(Collectors.joining(" ", "<Trade ", " />\n")));
            }
            out.print("</Trades></FlexStatement></FlexStatements></FlexQueryResponse>\n");
        }
    }

    static void writeCsv(Path file, int count) throws IOException {
        Random random = new Random(1);
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            for (int i = 0; i < count; i++) {
                Map<String, String> trade = trade(i, random);
                if (i == 0) {
                    out.print(trade.keySet().stream().map(FlexFiles::header)
                            .collect(Collectors.joining("\",\"", "\"", "\"\n")));
                }
                out.print('"' + String.join("\",\"", trade.values()) + "\"\n");
            }
        }
    }

    private static String header(String attribute) {
        return HEADERS.getOrDefault(attribute, Character.toUpperCase(attribute.charAt(0)) + attribute.substring(1));
    }

    private static Map<String, String> trade(int number, Random random) {
        LocalDateTime time = FIRST.plusSeconds(number * 600L + random.nextInt(600));
        Map<String, String> trade = new LinkedHashMap<>();
        trade.put("accountId", "U1234567");
        trade.put("acctAlias", "swing");
        trade.put("currency", "USD");
        trade.put("assetCategory", "STK");
        trade.put("symbol", SYMBOLS[random.nextInt(SYMBOLS.length)]);
        trade.put("description", "COMMON STOCK");
        trade.put("conid", Integer.toString(265_598 + random.nextInt(10)));
        trade.put("tradeID", Long.toString(5_000_000_000L + number));
        trade.put("reportDate", time.format(DATE));
        trade.put("tradeDate", time.format(DATE));
        trade.put("dateTime", time.format(TIME));
        trade.put("settleDateTarget", time.plusDays(2).format(DATE));
        trade.put("transactionType", "ExchTrade");
        trade.put("exchange", "IBKRATS");
        trade.put("quantity", Integer.toString(1 + random.nextInt(500)));
        trade.put("tradePrice", Report.format("%.4f", 20 + random.nextDouble() * 400));
        trade.put("closePrice", Report.format("%.4f", 20 + random.nextDouble() * 400));
        trade.put("ibCommission", Report.format("-%.7f", random.nextDouble() * 3));
        trade.put("openCloseIndicator", random.nextBoolean() ? "O" : "C");
        trade.put("notes", "P");
        trade.put("openDateTime", "");
        trade.put("transactionID", Long.toString(20_000_000_000L + number));
        trade.put("buySell", random.nextBoolean() ? "BUY" : "SELL");
        trade.put("ibOrderID", Long.toString(700_000_000L + number / 2));
        trade.put("ibExecID", Report.format("0000e0d5.%08x.01.01", number));
        trade.put("levelOfDetail", "EXECUTION");
        trade.put("orderType", ORDER_TYPES[random.nextInt(ORDER_TYPES.length)]);
        return trade;
    }
}
