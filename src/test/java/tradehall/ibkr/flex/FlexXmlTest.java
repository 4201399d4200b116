package tradehall.ibkr.flex;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.ibkr.flex.FlexRow.Covered;
import tradehall.ibkr.flex.FlexRow.Execution;
import tradehall.ibkr.flex.FlexRow.Ignored;
import tradehall.ibkr.flex.FlexRow.Lot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tradehall.ibkr.flex.FlexFiles.EXECUTION;
import static tradehall.ibkr.flex.FlexFiles.activity;
import static tradehall.ibkr.flex.FlexFiles.covered;
import static tradehall.ibkr.flex.FlexFiles.statements;
import static tradehall.ibkr.flex.FlexFiles.xml;

class FlexXmlTest {

    private static final String MANY_NAMES = "The file has more than 4096 different names of elements and attributes.";
    private static final String TOO_LONG = "An element or record of the file is longer than 262144 bytes.";

    @Test
    void everyRowOfTheSectionIsHandedOnInItsOrder() {
        List<FlexRow> rows = xml(activity(EXECUTION,
                "<Lot accountId='U1' symbol='AAPL' conid='265598' buySell='SELL' dateTime='20240801;153045' "
                        + "openDateTime='20240701;100000' levelOfDetail='CLOSED_LOT'/>",
                "<Order symbol='AAPL' levelOfDetail='ORDER' dateTime='MULTI'/>",
                "<SymbolSummary accountId='-' levelOfDetail='SYMBOL_SUMMARY' quantity='1,000'/>",
                "<AssetSummary levelOfDetail='ASSET_SUMMARY'/>",
                "<WashSale levelOfDetail='WASH_SALE'/>",
                "<Trade levelOfDetail='CLOSED_LOT' openDateTime='--'/>",
                "<Invention/>"));
        assertThat(rows).hasSize(8);
        assertThat(rows.getFirst()).isInstanceOf(Execution.class);
        assertThat(rows.get(1)).isInstanceOf(Lot.class);
        assertThat(rows.subList(2, 8)).hasOnlyElementsOfType(Ignored.class);
    }

    @Test
    void otherSectionsAreLeftAlone() {
        String file = statements(1, "<FlexStatement accountId='U1'><OpenPositions><Trade "
                + "x='1'/></OpenPositions><Trades>" + EXECUTION
                + "</Trades><CashTransactions><CashTransaction/></CashTransactions><TradeConfirms/></FlexStatement>");
        assertThat(xml(file)).hasSize(1);
    }

    @Test
    void rowsWithoutAnAccountAreOfTheirStatements() {
        String row = EXECUTION.replace("accountId=\"U1\"", "");
        List<FlexRow> rows = xml(statements(2,
                "<FlexStatement accountId='U7'><Trades>" + row + "</Trades></FlexStatement>",
                "<FlexStatement accountId='F8'><TradeConfirms>" + row.replace("<Trade ", "<TradeConfirm ")
                        + "</TradeConfirms></FlexStatement>"));
        assertThat(rows).extracting(each -> ((Execution) each).booking().account()).containsExactly("U7", "F8");
        assertThat(rows).extracting(each -> ((Execution) each).closing().statement()).containsExactly(1, 2);
    }

    @Test
    void moreStatementsThanDeclaredAreTaken() {
        assertThat(xml(statements(1, "<FlexStatement/>",
                "<FlexStatement><Trades>" + EXECUTION + "</Trades></FlexStatement>")))
                .hasSize(1);
    }

    @Test
    void fewerStatementsThanDeclaredAreRefused() {
        assertRefused(statements(2, "<FlexStatement accountId='U1'/>"), "The file declares 2 statements but has 1.");
    }

    @Test
    void theDaysOfEachStatementAreHandedOnAlsoWithoutTrades() {
        assertThat(covered(FlexFormat.XML,
                statements(1, "<FlexStatement accountId='U1' fromDate='20240801' toDate='2024-08-05'/>",
                "<FlexStatement accountId='U1' fromDate='MULTI' toDate=''/>",
                "<FlexStatement fromDate='20240801' toDate='20240801'/>",
                "<FlexStatement accountId='U2' fromDate='20240802' toDate='20240801'/>")))
                .containsExactly(new Covered(1, "U1", LocalDate.of(2024, 8, 1), LocalDate.of(2024, 8, 5)));
    }

    @Test
    void blankLinesInFrontArePassedOver() {
        assertThat(xml("\n \r\n<?xml version='1.0'?>" + activity(EXECUTION))).hasSize(1);
        assertThatExceptionOfType(FlexException.class)
                .isThrownBy(() -> xml("\n\n<?xml version='1.0'?>" + activity("\n<Trade/>")))
                .satisfies(e -> assertThat(e.line()).isEqualTo(4));
        assertThatExceptionOfType(FlexException.class).isThrownBy(() -> xml("\n\n<a>\n&x;</a>"))
                .satisfies(e -> assertThat(e.line()).isEqualTo(3));
    }

    /// The parser keeps each for good. One more than allowed, whatever it is the name of, with a line that follows.
    @ParameterizedTest
    @ValueSource(strings = {"<n%d/>", "<p%d:n/>", "<n n%d=''/>", "<n xmlns:n%d=''/>", "<?n%d ?>"})
    void differentNamesAreBounded(String piece) {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < 4100; i++) {
            names.append(piece.formatted(i)).append('\n');
        }
        assertRefused(statements(1, names.toString()), MANY_NAMES);
        assertRefused("<FlexStatementResponse>" + names + "</FlexStatementResponse>", MANY_NAMES);
    }

    @Test
    void namesAreNoLongerThanAnyOfIbkrs() {
        assertMalformed(activity("<Trade " + "a".repeat(129) + "=''/>"), "128");
        assertMalformed(statements(1, "<" + "a".repeat(129) + "/>"), "128");
    }

    @Test
    void aStatementsAccountIsNoLongerThanARows() {
        assertRefused(statements(1, "<FlexStatement accountId='" + "U".repeat(201) + "'/>"),
                "The id of the account, \"" + "U".repeat(40) + "…\", is too long.");
    }

    @Test
    void elementsAreNotNestedWithoutEnd() {
        assertRefused("<FlexQueryResponse>" + "<a>".repeat(100_000), "Elements are nested deeper than 50.");
        assertRefused("<FlexStatementResponse>" + "<a>".repeat(100_000), "Elements are nested deeper than 50.");
    }

    @Test
    void anElementHasNoMoreThanAThousandAttributes() {
        StringBuilder more = new StringBuilder();
        for (int i = 0; i < 1001; i++) {
            more.append(" a").append(i).append("=''");
        }
        assertMalformed(activity("<Trade" + more + "/>"), "1,000");
    }

    @Test
    void everyPrefixOfAFileIsRefused() {
        String file = activity(EXECUTION, EXECUTION);
        for (int length = 0; length < file.length(); length += 7) {
            String part = file.substring(0, length);
            assertThatExceptionOfType(FlexException.class).as(part).isThrownBy(() -> xml(part));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<!DOCTYPE FlexQueryResponse><FlexQueryResponse/>",
        "<!DOCTYPE FlexQueryResponse SYSTEM 'file:///etc/passwd'><FlexQueryResponse/>",
        "<!DOCTYPE r [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><FlexQueryResponse a='&b;'/>",
        "<!DOCTYPE r [<!ENTITY a SYSTEM 'http://localhost:1/'>]><FlexQueryResponse>&a;</FlexQueryResponse>",
        "<!DOCTYPE html><html></html>"})
    void anyDoctypeIsRefused(String file) {
        assertRefused(file, "A DOCTYPE is not allowed.");
    }

    @ParameterizedTest
    @CsvSource({"<html><body>Log in</body></html>, html", "<FlexStatement/>, FlexStatement"})
    void anotherRootIsRefused(String file, String root) {
        assertRefused(file, "The root element is \"" + root
                + "\", not \"FlexQueryResponse\": this is not a Flex statement.");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<FlexQueryResponse><FlexStatements>&undeclared;</FlexStatements></FlexQueryResponse>",
        "<FlexQueryResponse a='&undeclared;'/>", "<FlexQueryResponse><a></b></FlexQueryResponse>",
        "<FlexQueryResponse/><FlexQueryResponse/>", "{\"not\": \"xml\"}"})
    void whatIsNotWellFormedIsRefused(String file) {
        assertMalformed(file, "");
    }

    @Test
    void anErrorDocumentIsRefusedWithIbkrsCodeAndWords() {
        assertRefused("""
                <FlexStatementResponse timestamp='28 August, 2012 10:37 AM EDT'><Status>Warn</Status>
                <ErrorCode>1019</ErrorCode><ErrorMessage>Statement generation in progress.</ErrorMessage></FlexStatementResponse>
                """, "IBKR answered with an error instead of a statement: 1019 Statement generation in progress.");
        assertRefused("<FlexStatementResponse><Status>Success</Status><ReferenceCode>1</ReferenceCode></FlexStat"
                + "ementResponse>",
                "This is IBKR's answer to the request for a statement, not the statement itself.");
    }

    @Test
    void theLineOfABrokenRowIsTheOneItStartsOn() {
        String broken = EXECUTION.replace("symbol=\"AAPL\"", "\n\n");
        assertThatExceptionOfType(FlexException.class).isThrownBy(() -> xml(activity("\n", EXECUTION, "\n\n", broken)))
                .withMessage("A trade has no symbol: tick Symbol in the Flex query.")
                .satisfies(e -> assertThat(e.line()).isEqualTo(5));
    }

    @Test
    void aRowLongerThanAnyIsRefusedUnread() {
        assertRefused(activity("<Trade symbol='" + "x".repeat(3 << 20) + "'/>"), TOO_LONG);
    }

    @Test
    void aLongCommentIsRefusedToo() {
        assertRefused(activity("<!--" + "<x> ".repeat(1 << 20) + "-->"), TOO_LONG);
    }

    @Test
    void manyEscapesAreNoEntityBomb() {
        String row = EXECUTION.replace("/>", " description=\"" + "A&amp;T &#x41;&lt;".repeat(20) + "\"/>");
        assertThat(xml(activity(row.repeat(10_000)))).hasSize(10_000);
    }

    @Test
    void manyUnknownAttributesAreNoHarm() {
        StringBuilder more = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            more.append(" new").append(i).append("='x'");
        }
        assertThat(xml(activity(EXECUTION.replace("/>", more + "/>")))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "ISO-8859-1", "UTF-16"})
    void theDeclaredEncodingIsFollowed(String encoding) throws Exception {
        String file = "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>"
                + activity(EXECUTION.replace("AAPL", "Zürich"));
        List<FlexRow> rows = FlexFiles.read(FlexFormat.XML, file.getBytes(encoding));
        assertThat(((Execution) rows.getFirst()).symbol()).isEqualTo("Zürich");
    }

    @Test
    void textThatIsNotInItsEncodingIsRefused() {
        byte[] latin = activity(EXECUTION.replace("AAPL", "Zürich")).getBytes(StandardCharsets.ISO_8859_1);
        assertThatExceptionOfType(FlexException.class).isThrownBy(() -> FlexFiles.read(FlexFormat.XML, latin));
    }

    private static void assertRefused(String file, String reason) {
        assertThatExceptionOfType(FlexException.class).isThrownBy(() -> xml(file)).withMessage(reason)
                .satisfies(e -> assertThat(e.line()).isPositive());
    }

    /// @param reason among the words of the JDK's parser
    private static void assertMalformed(String file, String reason) {
        assertThatExceptionOfType(FlexException.class).isThrownBy(() -> xml(file))
                .withMessageStartingWith("The file is not well-formed XML: ").withMessageContaining(reason)
                .satisfies(e -> assertThat(e.line()).isPositive());
    }
}
