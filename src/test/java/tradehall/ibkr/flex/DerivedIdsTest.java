package tradehall.ibkr.flex;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tradehall.ibkr.flex.FlexRow.Execution;

import static org.assertj.core.api.Assertions.assertThat;
import static tradehall.ibkr.flex.FlexFiles.activity;
import static tradehall.ibkr.flex.FlexFiles.xml;

class DerivedIdsTest {

    private static final String ROW =
            "<Trade symbol='AAPL' assetCategory='OPT' strike='30' expiry='20260821' putCall='C' quantity='10' "
            + "tradePrice='1.5' dateTime='20240801;153045'/>";

    @Test
    void theSameRowHasTheSameIdWhereverItStands() {
        List<String> ids = ids(activity(ROW, ROW.replace("AAPL", "B"), ROW));
        assertThat(ids).allMatch(id -> id.matches("~[0-9a-f]{32}"));
        assertThat(ids.getLast()).isEqualTo(ids.getFirst()).isNotEqualTo(ids.get(1));
        assertThat(ids(activity(ROW))).isEqualTo(ids.subList(0, 1));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "quantity='10',         quantity='1.0e1'",
        "quantity='10',         quantity='10' buySell='BUY'",
        "tradePrice='1.5',      tradePrice='1.500'",
        "tradePrice='1.5',      tradePrice='' tradeMoney='15'",
        "strike='30',           strike='30.0'",
        "expiry='20260821',     expiry='2026-08-21'",
        "symbol='AAPL',         symbol=' AAPL '",
        "20240801;153045,       2024-08-01 15:30:45"})
    void whatMeansTheSameHasTheSameId(String part, String other) {
        assertThat(ids(activity(ROW.replace(part, other)))).isEqualTo(ids(activity(ROW)));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "quantity='10',    quantity='-10'",
        "quantity='10',    quantity='11'",
        "tradePrice='1.5', tradePrice='1.6'",
        "symbol='AAPL',    symbol='AAPL' accountId='U2'",
        "symbol='AAPL',    symbol='AAPL' conid='1'",
        "assetCategory='OPT', assetCategory='FOP'",
        "strike='30',      strike='31'",
        "putCall='C',      putCall='P'",
        "153045,           153046"})
    void whatMeansSomethingElseHasAnotherId(String part, String other) {
        assertThat(ids(activity(ROW.replace(part, other)))).doesNotContainAnyElementsOf(ids(activity(ROW)));
    }

    private static List<String> ids(String file) {
        return xml(file).stream().map(row -> ((Execution) row).booking().derivedId()).toList();
    }
}
