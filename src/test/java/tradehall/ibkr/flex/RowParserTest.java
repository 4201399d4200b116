package tradehall.ibkr.flex;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    private static final Facts NO_FACTS = new Facts(null, null, null, null, null, null, null, null, null, null, null, null, null,
            null, null, null, null, null);
    private static final Instant TIME = Instant.parse("2024-08-01T19:30:45Z");

    @Test
    void anExecutionOfAnActivityStatement() {
        assertThat(row(EXECUTION)).isEqualTo(new Execution(
                new Booking("U1", "700", "0000d349.1.01.01", "", LocalDate.of(2024, 8, 1), BigInteger.valueOf(9001)),
                new Closing(1, "U1", "265598", "SELL", TIME),
                "", "55", "AAPL", "LMT", new BigDecimal("10"), new BigDecimal("190.5"), new BigDecimal("191"), null,
                new BigDecimal("-1.25"), NO_FACTS));
    }

    @Test
    void anExecutionOfATradeConfirmation() {
        assertThat(row("""
                <TradeConfirm accountId="U1" acctAlias="Main" symbol=" VXX   110917C00005000 " buySell="BUY" quantity="1,000"
                 price="0.50" amount="500" commission="-0" dateTime="2024-08-01;15:30:45" tradeID="" execID="e.01.01" orderID="77"
                 code="O;P" orderType="Lmt" levelOfDetail=""/>""")).isEqualTo(new Execution(
                new Booking("U1", "", "e.01.01", "", Booking.NO_DATE, Booking.NO_TRANSACTION),
                new Closing(1, "U1", "VXX   110917C00005000", "BUY", TIME),
                "Main", "77", "VXX   110917C00005000", "LMT", new BigDecimal("1000"), new BigDecimal("0.50"), null, null,
                new BigDecimal("0"), NO_FACTS));
    }

    @Test
    void idsThatAreNotToldAreEmpty() {
        Execution execution = (Execution) row(with("tradeID", "N/A").replace("0000d349.1.01.01", "--"));
        assertThat(execution.booking()).isEqualTo(
                new Booking("U1", "", "", "", LocalDate.of(2024, 8, 1), BigInteger.valueOf(9001)));
    }

    @ParameterizedTest
    @CsvSource({
        "openCloseIndicator='O',                                 true,  ",
        "openCloseIndicator='C;O',                               false, ",
        "openCloseIndicator='-',                                 false, ",
        "openDateTime='--',                                      false, ",
        "openDateTime='20240701;093000' openCloseIndicator='O',  true,  2024-07-01T13:30:00Z",
        "openDateTime='2024-07-01',                              false, 2024-07-01T04:00:00Z",
    })
    void whatTheRowSaysOfItsOpening(String more, boolean opens, Instant openTime) {
        Execution execution = (Execution) row(EXECUTION.replace("/>", " " + more + "/>"));
        assertThat("O".equals(execution.facts().openClose())).isEqualTo(opens);
        assertThat(execution.openTime()).isEqualTo(openTime);
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
        assertThat(((Execution) row(with("dateTime", "").replace("/>", " tradeDate='2024-08-01' tradeTime='15:30:45 EDT'/>")))
                .closing().time()).isEqualTo(TIME);
        assertThat(((Execution) row(with("dateTime", "").replace("/>", " tradeDate='2024-08-01'/>")))
                .closing().time()).isEqualTo("2024-08-01T04:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "transactionType='TradeCancel' buySell='SELL (Ca.)' origTradeID='700',                              700",
        "transactionType='TradeCancel' buySell='SELL' origTradeID='700' tradeID='999',                      700",
        "transactionType='FracShareCancel' origTradeID='0' tradeID='999',                                   999",
        "buySell='BUY (Ca.)' origTradeID='' origTransactionID='9001',                                       9001",
        "buySell='BUY' notes='P;Ca' origTradeID='700',                                                      700",
    })
    void aCancelBooksTheTradeItNames(String attributes, String tradeId) {
        assertThat(row("<Trade " + attributes + " transactionID='9002' reportDate='20240802' quantity='x'/>")).isEqualTo(
                new Cancel(new Booking("U1", tradeId, "", "", LocalDate.of(2024, 8, 2), BigInteger.valueOf(9002)),
                        new Closing(1, "U1", "", null, null), null, null, null, NO_FACTS));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "`transactionType='TradeCancel' origTradeID='0'`",
        "`buySell='SELL (Ca.)' origTradeID='--'`"})
    void aCancelThatNamesNoTradeIsOnlyCounted(String attributes) {
        assertThat(row("<Trade " + attributes + "/>")).isInstanceOf(Ignored.class);
    }

    @Test
    void aCorrectionIsAnExecution() {
        assertThat(row(with("transactionType", "TradeCorrect"))).isInstanceOf(Execution.class);
        assertThat(row(with("transactionType", "ExchTrade").replace("/>", " notes='Ca'/>"))).isInstanceOf(Execution.class);
    }

    @Test
    void aLotTellsWhenItWasOpened() {
        assertThat(row("<Lot symbol='AAPL' buySell='SELL' quantity='5' tradePrice='1' dateTime='20240801;153045' "
                + "openDateTime='20240701;093000' holdingPeriodDateTime='20240601;093000' tradeID='' levelOfDetail='EXECUTION'/>"))
                .isEqualTo(new Lot(new Closing(1, "U1", "AAPL", "SELL", TIME), Instant.parse("2024-07-01T13:30:00Z")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {
        "tradeID          | none   | no id: tick Trade ID",
        "symbol           | none   | no symbol: tick Symbol",
        "symbol           | --     | no symbol",
        "buySell          | none   | no side: tick Buy/Sell",
        "buySell          | BOT    | \"BOT\" is neither BUY nor SELL",
        "quantity         | ''     | no quantity",
        "quantity         | ten    | The quantity \"ten\" is not a number",
        "quantity         | 1,5    | The quantity \"1,5\" is not a number",
        "tradePrice       | N/A    | no price",
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
        if (attribute.equals("tradeID")) {
            row = row.replaceAll("(ibExecID|transactionID)=\"[^\"]*\"", "");
        }
        String broken = row;
        assertThatExceptionOfType(FlexException.class).isThrownBy(() -> row(broken)).withMessageContaining(reason)
                .satisfies(e -> assertThat(e.line()).isEqualTo(1));
    }

    @Test
    void anIdThatNoIndexCouldHoldIsRefused() {
        assertThatExceptionOfType(FlexException.class).isThrownBy(() -> row(with("tradeID", "7".repeat(201))));
    }

    private static FlexRow row(String element) {
        return xml(activity(element)).getFirst();
    }

    private static String with(String attribute, String value) {
        return EXECUTION.replaceAll("\\b" + attribute + "=\"[^\"]*\"", attribute + "=\"" + value + "\"");
    }
}
