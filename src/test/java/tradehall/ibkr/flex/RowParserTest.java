package tradehall.ibkr.flex;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.ibkr.flex.FlexRow.Booking;
import tradehall.ibkr.flex.FlexRow.Cancel;
import tradehall.ibkr.flex.FlexRow.Closing;
import tradehall.ibkr.flex.FlexRow.Execution;
import tradehall.ibkr.flex.FlexRow.Facts;
import tradehall.ibkr.flex.FlexRow.Ignored;
import tradehall.ibkr.flex.FlexRow.Lot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tradehall.ibkr.flex.FlexFiles.EXECUTION;
import static tradehall.ibkr.flex.FlexFiles.activity;
import static tradehall.ibkr.flex.FlexFiles.xml;

class RowParserTest {

    private static final Instant TIME = Instant.parse("2024-08-01T19:30:45Z");

    @Test
    void anExecutionOfAnActivityStatement() {
        assertThat(row(EXECUTION)).isEqualTo(new Execution(
                new Booking("U1", "700", "0000d349.1.01.01", "", LocalDate.of(2024, 8, 1), "9001"),
                new Closing(1, "U1", "265598", "SELL", TIME),
                "", "55", "AAPL", "LMT", new BigDecimal("10"), new BigDecimal("190.5"), new BigDecimal("191"), null,
                new BigDecimal("-1.25"), facts("265598")));
    }

    @Test
    void anExecutionOfATradeConfirmation() {
        assertThat(row("""
                <TradeConfirm accountId="U1" acctAlias="Main" symbol=" VXX   110917C00005000 " buySell="BUY" quantity="1,000"
                 price="0.50" amount="500" commission="-0" dateTime="2024-08-01;15:30:45" tradeID="" execID="e.01.01" orderID="77"
                 orderType="Lmt" levelOfDetail=""/>""")).isEqualTo(new Execution(
                new Booking("U1", "", "e.01.01", "", null, ""),
                new Closing(1, "U1", "VXX   110917C00005000", "BUY", TIME),
                "Main", "77", "VXX   110917C00005000", "LMT", new BigDecimal("1000"), new BigDecimal("0.50"), null,
                null,
                new BigDecimal("0"), facts("")));
    }

    @Test
    void idsThatAreNotToldAreEmpty() {
        Execution execution = (Execution) row(with("tradeID", "N/A").replace("0000d349.1.01.01", "--"));
        assertThat(execution.booking()).isEqualTo(
                new Booking("U1", "", "", "", LocalDate.of(2024, 8, 1), "9001"));
    }

    @ParameterizedTest
    @CsvSource({"'', ", "--, ", "MULTI, ", "20240701;093000, 2024-07-01T13:30:00Z", "2024-07-01, 2024-07-01T04:00:00Z"})
    void whenAPositionWasOpened(String text, Instant openTime) {
        assertThat(((Execution) row(EXECUTION.replace("/>", " openDateTime='" + text + "'/>"))).openTime())
                .isEqualTo(openTime);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "buySell='BUY' quantity='-3',   BUY",
        "quantity='-3',                 SELL",
        "buySell='' quantity='3',       BUY",
        "buySell='--' quantity='-0.5',  SELL",
        "buySell='SELL' quantity='0',   SELL"})
    void theSideIsToldOrTheSignOfTheQuantity(String attributes, String side) {
        Execution execution = (Execution) row("<Trade symbol='A' dateTime='20240801' tradePrice='1' tradeID='1' "
                + attributes + "/>");
        assertThat(execution.closing().side()).isEqualTo(side);
        assertThat(execution.quantity().signum()).isNotNegative();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "tradePrice='2.50' tradeMoney='9',                   2.50",
        "price='2.50',                                       2.50",
        "tradeMoney='-900' proceeds='1' multiplier='100',    3.00000000",
        "amount='10',                                        3.33333333",
        "tradePrice='' tradeMoney='--' proceeds='-0.000000015', 0.00000000",
        "proceeds='-0.000000045',                            0.00000002",
        "tradeMoney='0',                                     0.00000000"})
    void thePriceIsToldOrWorkedOutOfTheMoney(String attributes, String price) {
        Execution execution = (Execution) row("<Trade symbol='A' dateTime='20240801' quantity='-3' tradeID='1' "
                + attributes + "/>");
        assertThat(execution.price().toPlainString()).isEqualTo(price);
    }

    @ParameterizedTest
    @CsvSource({"-1.25, -1.25", "0.3, 0.3", "-0, 0", "'',", "-0.00, 0.00"})
    void commissionsHaveIbkrsSign(String commission, BigDecimal expected) {
        assertThat(((Execution) row(with("ibCommission", commission))).commission()).isEqualTo(expected);
    }

    @Test
    void olderQueriesTellDayAndTimeApart() {
        assertThat(((Execution) row(with("dateTime", "").replace("/>", " tradeDate='2024-08-01' tradeTime='153045'/>")))
                .closing().time()).isEqualTo(TIME);
        assertThat(((Execution) row(with("dateTime", "").replace("/>", " tradeDate='2024-08-01' tradeTime='15:30:45 "
                + "EDT'/>")))
                .closing().time()).isEqualTo(TIME);
        assertThat(((Execution) row(with("dateTime", "").replace("/>", " tradeDate='2024-08-01'/>")))
                .closing().time()).isEqualTo("2024-08-01T04:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "transactionType='TradeCancel' buySell='SELL (Ca.)' origTradeID='700',                              700",
        "transactionType='TradeCancel' buySell='SELL' origTradeID='700' tradeID='999',                      700",
        "transactionType='FracShareCancel' buySell='SELL' origTradeID='0' tradeID='999',                    999",
        "buySell='SELL (Ca.)' origTradeID='' origTransactionID='9001',                                      9001",
        "buySell='SELL' notes='P;Ca' origTradeID='700',                                                     700",
    })
    void aCancelBooksTheTradeItNames(String attributes, String tradeId) {
        assertThat(row("<Trade " + attributes + " transactionID='9002' reportDate='20240802' ibCommission='0.5'/>"))
                .isEqualTo(new Cancel(
                new Booking("U1", tradeId, "", "", LocalDate.of(2024, 8, 2), "9002"),
                new Closing(1, "U1", "", "SELL", null), null, null, new BigDecimal("0.5"),
                facts("", attributes.contains("notes") ? "P;Ca" : "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"buySell='SELL (Ca.)'", "buySell='SELL(Ca.)'", ""})
    void aCancelThatNamesNoTradeTellsWhatToFindItBy(String side) {
        FlexRow row = row("<Trade " + side
                + " transactionType='FracShareCancel' symbol='CNVR' conid='1' tradeDate='2024-08-01' "
                + "tradeTime='153045' quantity='0.276942' tradePrice='0.00001' transactionID='3' tradeID='' "
                + "origTradeID=''/>");
        assertThat(row).isEqualTo(new Cancel(new Booking("U1", "", "", "", null, "3"),
                new Closing(1, "U1", "1", "SELL", TIME), new BigDecimal("0.276942"), new BigDecimal("0.00001"), null,
                facts("1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"symbol='A' quantity='1'", "symbol='A' dateTime='20240801'",
        "quantity='1' dateTime='20240801'"})
    void aCancelThatTellsTooLittleIsOnlyCounted(String attributes) {
        assertThat(row("<Trade transactionType='TradeCancel' origTradeID='0' " + attributes + "/>"))
                .isInstanceOf(Ignored.class);
    }

    @Test
    void aCorrectionIsAnExecution() {
        assertThat(row(with("transactionType", "TradeCorrect"))).isInstanceOf(Execution.class);
        assertThat(row(with("transactionType", "ExchTrade").replace("/>", " notes='Ca'/>")))
                .isInstanceOf(Execution.class);
    }

    @Test
    void aLotTellsWhenItWasOpened() {
        assertThat(row("<Lot symbol='AAPL' buySell='SELL' quantity='5' tradePrice='1' dateTime='20240801;153045' "
                + "openDateTime='20240701;093000' holdingPeriodDateTime='20240601;093000' tradeID='' "
                + "levelOfDetail='EXECUTION'/>"))
                .isEqualTo(new Lot(new Closing(1, "U1", "AAPL", "SELL", TIME), Instant.parse("2024-07-01T13:30:00Z")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {
        "symbol           | none   | no symbol: tick Symbol",
        "symbol           | --     | no symbol",
        "buySell          | BOT    | \"BOT\" is neither BUY nor SELL",
        "quantity         | ''     | no quantity",
        "quantity         | ten    | The quantity \"ten\" is not a number",
        "quantity         | 1,5    | The quantity \"1,5\" is not a number",
        "quantity         | 0      | neither a side",
        "tradePrice       | N/A    | no price: tick TradePrice",
        "quantity         | 1e-999 | more than 40 digits",
        "tradePrice       | 1.2.3  | The price",
        "closePrice       | x      | The close price",
        "ibCommission     | x      | The commission",
        "dateTime         | none   | no time",
        "dateTime         | MULTI  | no time",
        "dateTime         | soon   | The time",
        "dateTime         | 31/12/2024 | choose the date format yyyy-MM-dd",
        "reportDate       | soon   | The report date",
    })
    void aTradeThatLacksWhatItMustHaveIsRefused(String attribute, String value, String reason) {
        String row = value == null ? EXECUTION.replaceAll(attribute + "=\"[^\"]*\"", "") : with(attribute, value);
        String broken = reason.equals("neither a side") ? row.replaceAll("buySell=\"[^\"]*\"", "") : row;
        assertThatExceptionOfType(FlexException.class).isThrownBy(() -> row(broken)).withMessageContaining(reason)
                .satisfies(e -> assertThat(e.line()).isEqualTo(1));
    }

    @Test
    void anIdThatNoIndexCouldHoldIsRefused() {
        assertThatExceptionOfType(FlexException.class).isThrownBy(() -> row(with("tradeID", "7".repeat(201))));
    }

    /// The aliases of an uploaded file would otherwise come back in every list, a megabyte each.
    @ParameterizedTest
    @ValueSource(strings = {"symbol", "tradeID", "ibOrderID", "orderType", "buySell", "quantity", "dateTime",
        "levelOfDetail"})
    void aTextOfMoreThanAThousandCharactersIsRefused(String attribute) {
        assertThatExceptionOfType(FlexException.class).isThrownBy(() -> row(with(attribute, "x".repeat(1001))))
                .withMessageContaining("more than 1000 characters");
    }

    private static FlexRow row(String element) {
        return xml(activity(element)).getFirst();
    }

    private static String with(String attribute, String value) {
        return EXECUTION.replaceAll("\\b" + attribute + "=\"[^\"]*\"", attribute + "=\"" + value + "\"");
    }

    private static Facts facts(String conid) {
        return facts(conid, "");
    }

    private static Facts facts(String conid, String notes) {
        return Facts.of("", null, "", "", conid, "", "", "", null, null, null, "", "", "", notes, null, "", null);
    }
}
