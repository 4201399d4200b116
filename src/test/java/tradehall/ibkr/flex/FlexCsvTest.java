package tradehall.ibkr.flex;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.ibkr.flex.FlexRow.Covered;
import tradehall.ibkr.flex.FlexRow.Execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tradehall.ibkr.flex.FlexFiles.csv;

class FlexCsvTest {

    private static final String HEADER = """
            "ClientAccountID","Symbol","Description","Buy/Sell","Quantity","TradePrice","DateTime","TradeID","LevelOfDetail"
            """;
    private static final String TRADE = """
            "U1","AAPL","APPLE, ""the"" INC","BUY","1,000","190.5","20240801;153045","700","EXECUTION"
            """;
    private static final String ORDER = """
            "U1","AAPL","APPLE INC","BUY","1,000","190.5","20240801;153045","","ORDER"
            """;
    private static final String CASH = """
            "ClientAccountID","CurrencyPrimary","Amount"
            "U1","USD","12"
            """;

    private static final String NO_HEADER =
            "No section header was found: this is not a Flex statement, or its query lacks column headers.";

    @Test
    void plainRowsUnderAHeader() {
        List<FlexRow> rows = csv(HEADER + TRADE + ORDER);
        assertThat(rows).hasSize(2);
        Execution execution = (Execution) rows.getFirst();
        assertThat(execution.booking().account()).isEqualTo("U1");
        assertThat(execution.booking().tradeId()).isEqualTo("700");
        assertThat(execution.quantity()).isEqualByComparingTo("1000");
        assertThat(execution.closing().time()).isEqualTo("2024-08-01T19:30:45Z");
    }

    @Test
    void plainSectionsFollowOneAnother() {
        assertThat(csv(CASH + HEADER + TRADE + CASH + HEADER + TRADE)).hasSize(2);
    }

    @Test
    void aTradesHeaderIsKnownByItsColumnsWhateverStandsFirst() {
        String header = "\"Exchange\",\"Symbol\",\"Buy/Sell\",\"Quantity\",\"Price\",\"Date/Time\",\"ExecID\"\n";
        String row = "\"ARCA\",\"AAPL\",\"SELL\",\"-1\",\"2\",\"2024-08-01, 15:30:45\",\"e1\"\n";
        assertThat(csv(header + row + header + row)).hasSize(2);
        assertThat(csv(CASH + header + row)).hasSize(1);
    }

    @Test
    void headersAreFoundWithoutRegardToCaseBlanksAndSlashes() {
        assertThat(csv(HEADER.replace("Buy/Sell", "Buy / Sell").replace("DateTime", "DATE/TIME")
                .replace("TradeID", "trade id")
                .replace("TradePrice", "Trade Price") + TRADE)).hasSize(1);
        assertThat(csv(HEADER.toLowerCase(Locale.ROOT) + TRADE + HEADER.toLowerCase(Locale.ROOT) + TRADE)).hasSize(2);
        assertThat(csv(CASH + HEADER.toUpperCase(Locale.ROOT).replace("\"CLIENTACCOUNTID\"", "\"MODEL\"") + TRADE))
                .hasSize(1);
    }

    @Test
    void theFirstSectionMayBeginWithAnyColumn() {
        String cash = "\"SettleDate\",\"Type\"\n\"20240801\",\"Fees\"\n";
        assertThat(csv(cash + cash.replace("\n", ",\"\"\n") + HEADER.replace("ClientAccountID", "SettleDate") + TRADE))
                .hasSize(1);
        assertRefused(cash, NO_HEADER, 1);
        assertRefused(cash + "\"20240801\"\n" + HEADER + TRADE, NO_HEADER, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Quantity,TradePrice,Buy/Sell,TradeDate", "Quantity,Price,TradeID,TradeDate", "Quantity,TradePrice,DateTime",
        "Quantity,Price,Date/Time", "Quantity,TradeMoney,Buy/Sell,TradeDate", "Quantity,Proceeds,Buy/Sell,DateTime"})
    void tradesAreKnownByAnyColumnsThatTellThem(String columns) {
        String row = columns.replace("TradePrice", "2").replace("Price", "2").replaceAll("TradeMoney|Proceeds", "6")
                .replace("Buy/Sell", "BUY").replace("TradeID", "7")
                .replaceAll("TradeDate|DateTime|Date/Time", "20240801")
                .replace("Quantity", "3");
        List<FlexRow> rows = csv("Symbol," + columns + "\nA," + row + "\nQuantity," + row + "\n");
        assertThat(rows).hasSize(2).allSatisfy(each -> assertThat(((Execution) each).price())
                .isEqualByComparingTo("2"));
    }

    /// Exercises have neither a side nor a time; corporate actions have money but no price.
    @ParameterizedTest
    @ValueSource(strings = {"Date,TransactionType,Quantity,TradePrice,TradeID",
        "Quantity,Amount,Proceeds,Date/Time,TransactionID",
        "Quantity,MarkPrice,OpenPrice,Side,OpenDateTime", "Quantity,TransferPrice,DateTime"})
    void otherSectionsAreNotTakenForTrades(String columns) {
        assertThat(csv("ClientAccountID," + columns + "\nU1" + ",x".repeat(columns.split(",").length) + "\n"))
                .isEmpty();
    }

    @Test
    void tradesWithoutAColumnThatMakesThemTradesAreRefused() {
        for (String column : List.of("Quantity", "TradePrice", "DateTime")) {
            assertRefused(CASH + HEADER.replace(column, "Other") + TRADE, CsvSection.INCOMPLETE, 3);
            assertRefused(file("U1", section("TRNT",
                    HEADER.replace(column, "Other").replace("Buy/Sell", "Other") + TRADE, 1)),
                    CsvSection.INCOMPLETE, 3);
        }
        assertThat(csv(HEADER + TRADE + HEADER.replace("Quantity", "Other") + TRADE)).hasSize(1);
    }

    @Test
    void theDaysAreTheFilesOrTheAccounts() {
        assertThat(FlexFiles.covered(FlexFormat.CSV, file("U1", section("TRNT", HEADER, 0))))
                .containsExactly(new Covered(1, "U1", LocalDate.of(2024, 8, 1), LocalDate.of(2024, 8, 2)));
        assertThat(FlexFiles.covered(FlexFormat.CSV,
                file("F9", account("U2", section("TRNT", HEADER, 0)) + account("U3", ""))))
                .containsExactly(new Covered(2, "U2", LocalDate.of(2024, 8, 1), LocalDate.of(2024, 8, 2)),
                        new Covered(3, "U3", LocalDate.of(2024, 8, 1), LocalDate.of(2024, 8, 2)));
        assertThat(FlexFiles.covered(FlexFormat.CSV,
                "\"BOF\",\"U1\",\"2\",\"2024-08-01\",\"2024-08-02\"\n\"EOF\"\n" + CASH))
                .containsExactly(new Covered(1, "U1", LocalDate.of(2024, 8, 1), LocalDate.of(2024, 8, 2)));
        assertThat(FlexFiles.covered(FlexFormat.CSV, HEADER + TRADE)).isEmpty();
    }

    @Test
    void headersAndTrailers() {
        List<FlexRow> rows = csv(file("U1", section("CTRN", CASH, 1) + section("TRNT", HEADER + TRADE + ORDER, 2)));
        assertThat(rows).hasSize(2);
    }

    @Test
    void theCodeMayStandInFrontOfTheMarker() {
        assertThat(csv("\"BOF\",\"U1\",\"q\"\n\"TRNT\",\"BOS\",\"Trades\"\n" + HEADER + TRADE
                + "\"TRNT\",\"EOS\",\"1\",\"0\"\n\"EOF\"\n"))
                .hasSize(1);
    }

    @Test
    void severalAccountsInOneFile() {
        String rows = HEADER.replace("\"ClientAccountID\",", "") + TRADE.replace("\"U1\",", "");
        String one = file("U1", section("TRNT", rows, 1));
        String nested = "\"BOF\",\"F9\",\"q\"\n" + account("U2", section("TRNT", rows, 1))
                + account("U3", section("TRNT", rows, 1))
                + "\"EOF\",\"F9\"\n";
        assertThat(csv(one + nested)).extracting(row -> ((Execution) row).booking().account())
                .containsExactly("U1", "U2", "U3");
    }

    @Test
    void rowsThatSayWhatTheyAre() {
        String described = "\"HEADER\",\"TRNT\"," + HEADER + "\"DATA\",\"TRNT\"," + TRADE + "\"DATA\",\"TRNT\","
                + ORDER;
        assertThat(csv(described)).hasSize(2);
        assertThat(csv("\"HEADER\",\"CTRN\",\"ClientAccountID\",\"Amount\"\n\"DATA\",\"CTRN\",\"U1\",\"5\"\n"
                + described)).hasSize(2);
        assertThat(csv(file("U1", section("TRNT", described, 2)))).hasSize(2);
    }

    @Test
    void symbolsNamedLikeMarkersAreTrades() {
        String header = "\"Symbol\",\"Buy/Sell\",\"Quantity\",\"TradePrice\",\"DateTime\",\"TradeID\"\n";
        String row = ",\"BUY\",\"1\",\"2\",\"20240801;153045\",\"7\"\n";
        assertThat(csv(header + "\"MSG\"" + row + "\"EOS\"" + row + "\"DATA\"" + row)).hasSize(3);
        assertThat(csv(header + "\"Price\"" + row + "\"Code\"" + row)).hasSize(2);
        assertThat(csv(HEADER + TRADE.replace("AAPL", "EOS") + TRADE.replace("AAPL", "BOS"))).hasSize(2);
    }

    @Test
    void messagesInFrontAreSkipped() {
        assertThat(csv("\"MSG\",\"Realized P/L is not ready\"\n" + HEADER + TRADE)).hasSize(1);
    }

    @Test
    void byteOrderMarkAndWindowsLinesAreTaken() {
        assertThat(csv("\uFEFF" + (HEADER + TRADE + ORDER).replace("\n", "\r\n"))).hasSize(2);
        assertThat(csv((HEADER + TRADE).stripTrailing())).hasSize(1);
    }

    @Test
    void aStatementWithoutTradesIsNone() {
        assertThat(csv(HEADER)).isEmpty();
        assertThat(csv(CASH)).isEmpty();
        assertThat(csv(file("U1", section("TRNT", HEADER, 0)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "<html><body>Log in</body></html>", "a,b\n1,2\n", "\"MSG\",\"not ready\"\n",
        "Statement,Header,Field Name,Field Value\nStatement,Data,BrokerName,Interactive Brokers\n",
        "\"U1\",\"AAPL\",\"BUY\"\n", "ClientAccountID|Symbol|Buy/Sell|Quantity|TradePrice\nU1|A|BUY|1|2\n"})
    void withoutASectionHeaderAFileIsRefused(String file) {
        assertRefused(file, NO_HEADER, 1);
    }

    @Test
    void aRowWithAnotherNumberOfFieldsIsRefused() {
        assertRefused(HEADER + TRADE + "\"U1\",\"AAPL\"\n", "A row has 2 fields, but its header has 9.", 3);
        assertRefused(HEADER + TRADE.stripTrailing() + ",\"more\"\n", "A row has 10 fields, but its header has 9.", 2);
        assertRefused("\"HEADER\",\"TRNT\"," + HEADER + "\"DATA\",\"TRNT\",\"U1\"\n", "A row has 1 fields, but its header has 9.", 2);
    }

    @Test
    void aTrailerThatCountsOtherwiseIsRefused() {
        assertRefused(file("U1", section("TRNT", HEADER + TRADE, 2)), "The trailer of section \"TRNT\" declares 2 rows, but there are 1.", 5);
        assertRefused(file("U1", section("TRNT", HEADER + TRADE, 1).replace("EOS\",\"TRNT", "EOS\",\"CTRN")),
                "Section \"TRNT\" has no trailer.", 5);
    }

    @Test
    void aFileThatBreaksOffIsRefused() {
        String whole = file("U1", account("U1", section("TRNT", HEADER + TRADE + ORDER, 2)));
        for (int length = 0; length < whole.length() - 1 - "\"".length(); length++) {
            String part = whole.substring(0, length);
            assertThatExceptionOfType(FlexException.class).as(part).isThrownBy(() -> csv(part));
        }
        assertRefused(HEADER + TRADE + "\"U1\",\"AAPL\",\"\",\"BUY\",\"1\",\"1\",\"20240801;153045\",\"7\",\"EXECU",
                "The file is truncated.", 3);
    }

    @Test
    void aBrokenRowIsNamedByTheLineItStartsOn() {
        assertRefused(HEADER + TRADE.replace("APPLE, ", "APPLE\n\n") + TRADE.replace("BUY", "B"),
                "The side \"B\" is neither BUY nor SELL.", 5);
    }

    @Test
    void otherEncodingsAreRefused() {
        byte[] latin = (HEADER + TRADE.replace("APPLE", "ZÜRICH")).getBytes(StandardCharsets.ISO_8859_1);
        assertThatExceptionOfType(FlexException.class).isThrownBy(() -> FlexFiles.read(FlexFormat.CSV, latin))
                .withMessage("The file is not UTF-8.").satisfies(e -> assertThat(e.line()).isEqualTo(2));
    }

    @Test
    void valuesThatDoNotEndAreRefused() {
        assertRefused(HEADER + "\"U1\",\"" + "x".repeat(3 << 20), "The file is not well-formed CSV.", 2);
    }

    @Test
    void nullCharactersAreRefused() {
        assertRefused(HEADER + TRADE.replace("AAPL", "A\0"), "Null characters are not allowed.", 2);
        assertRefused(file("U\0001", section("TRNT", HEADER, 0)), "Null characters are not allowed.", 1);
    }

    @Test
    void aStatementsAccountIsNoLongerThanARows() {
        assertRefused(file("U".repeat(201), section("TRNT", HEADER, 0)),
                "The id of the account, \"" + "U".repeat(40) + "…\", is too long.", 1);
    }

    private static String file(String account, String content) {
        return "\"BOF\",\"" + account
                + "\",\"My query\",\"2\",\"20240801\",\"20240802\",\"20240803;051500\",\"100\",\"100\"\n" + content
                + "\"EOF\"\n";
    }

    private static String account(String account, String content) {
        return "\"BOA\",\"" + account + "\"\n" + content + "\"EOA\",\"" + account + "\"\n";
    }

    private static String section(String code, String content, int rows) {
        return "\"BOS\",\"" + code + "\",\"Section\"\n" + content + "\"EOS\",\"" + code + "\",\"" + rows + "\",\"0\"\n";
    }

    private static void assertRefused(String file, String reason, long line) {
        assertThatExceptionOfType(FlexException.class).isThrownBy(() -> csv(file)).withMessage(reason)
                .satisfies(e -> assertThat(e.line()).isEqualTo(line));
    }
}
