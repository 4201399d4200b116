package tradehall.ibkr.flex;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

import tradehall.ibkr.flex.FlexRow.Execution;
import tradehall.ibkr.flex.FlexRow.Facts;

import static org.assertj.core.api.Assertions.assertThat;
import static tradehall.ibkr.flex.FlexFiles.activity;
import static tradehall.ibkr.flex.FlexFiles.csv;
import static tradehall.ibkr.flex.FlexFiles.xml;

class FactTest {

    private static final Facts OPTION = Facts.of("USD", new BigDecimal("0.92"), "OPT", "C", "893396239",
            "CZR 21AUG26 30 C",
            "US12769G1004", "CZR", new BigDecimal("100"), new BigDecimal("30"), LocalDate.of(2026, 8, 21), "C", "CBOE",
            "C;O", "P;L",
            new BigDecimal("-0.1"), "EUR", new BigDecimal("-12.5"));

    private static final String COMMON = """
            symbol="CZR   260821C00030000" quantity="1" dateTime="20260717;120440" currency="USD" fxRateToBase="0.92" \
            assetCategory="OPT" subCategory="C" conid="893396239" description="CZR 21AUG26 30 C" isin="US12769G1004" \
            underlyingSymbol="CZR" multiplier="100" strike="30" expiry="2026-08-21" putCall="C" exchange="CBOE" \
            openCloseIndicator="C;O" fifoPnlRealized="-12.5"\s""";

    @Test
    void anActivityStatementTellsThem() {
        assertThat(facts(xml(activity("<Trade " + COMMON + "tradePrice='1' notes='P;L' taxes='-0.1' "
                + "ibCommissionCurrency='EUR'/>"))))
                .isEqualTo(OPTION);
    }

    @Test
    void aConfirmationTellsThemByOtherNames() {
        assertThat(facts(xml(activity("<TradeConfirm " + COMMON + "price='1' code='P;L' tax='-0.1' "
                + "commissionCurrency='EUR'/>"))))
                .isEqualTo(OPTION);
    }

    @Test
    void aCsvFileTellsThemByItsHeaders() {
        assertThat(facts(csv("""
                "Symbol","Quantity","DateTime","TradePrice","CurrencyPrimary","FXRateToBase","AssetClass","SubCategory","Conid",\
                "Description","ISIN","UnderlyingSymbol","Multiplier","Strike","Expiry","Put/Call","Exchange","Open/CloseIndicator",\
                "Notes/Codes","Taxes","IBCommissionCurrency","FifoPnlRealized"
                "CZR","1","20260717;120440","1","USD","0.92","OPT","C","893396239","CZR 21AUG26 30 C","US12769G1004","CZR","100","30",\
                "20260821","C","CBOE","C;O","P;L","-0.1","EUR","-12.5"
                """))).isEqualTo(OPTION);
    }

    @Test
    void whatARowDoesNotTellIsNullOrEmpty() {
        assertThat(facts(xml(activity("<Trade symbol='A' quantity='1' dateTime='20260717' tradePrice='1' "
                + "openCloseIndicator='-' "
                + "exchange='--' strike='' expiry='N/A' currency=' '/>"))))
                .isEqualTo(Facts.of("", null, "", "", "", "", "", "", null, null, null, "", "", "", "", null, "", null));
    }

    private static Facts facts(List<FlexRow> rows) {
        return ((Execution) rows.getFirst()).facts();
    }
}
