package tradehall.api.ibkr;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tradehall.Answer;
import tradehall.Client;
import tradehall.TestApp;
import tradehall.json.JsonReader;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;
import static tradehall.api.ibkr.Deals.get;
import static tradehall.api.ibkr.Flex.execution;
import static tradehall.api.ibkr.Flex.post;

/// `/api/v1/ibkr/executions/`.
class ExecutionsTest {

    private static final String PATH = "/api/v1/ibkr/executions/";
    private static final List<String> FACTS = List.of("currency", "fx_rate_to_base", "asset_class", "sub_category",
            "conid", "description",
            "isin", "underlying", "multiplier", "strike", "expiry", "put_call", "exchange", "open_close", "notes",
            "taxes",
            "commission_currency", "ib_realized_profit");
    private static final Pattern NEXT = Pattern.compile("<[^>]*?(/api/[^>]+)>; rel=\"next\"");

    private final TestApp app = TestApp.shared();
    private final Client user = app.user();

    @Test
    void anonymousIsRefused() {
        app.anonymous().get(PATH).hasStatus(401);
    }

    @Test
    void showEveryFactBehindTheFieldsOfTheReference() {
        post(user, execution("1").with("currency", "USD").with("fxRateToBase", "0.92345").with("assetCategory", "OPT")
                .with("subCategory", "C").with("description", "AAPL 16AUG24 200 C").with("isin", "US0378331005")
                .with("underlyingSymbol", "AAPL").with("multiplier", "100").with("strike", "200.50")
                .with("expiry", "20240816")
                .with("putCall", "C").with("exchange", "CBOE").with("openCloseIndicator", "O").with("notes", "P")
                .with("taxes", "-0.25")
                .with("ibCommissionCurrency", "USD").with("fifoPnlRealized", "12.5")).isOk();
        JsonObject execution = get(user, "executions/").getFirst();
        List<String> names = new ArrayList<>(Flex.trades(user).getFirst().members().keySet());
        names.addAll(FACTS);
        assertThat(execution.members().keySet()).containsExactlyElementsOf(names);
        JsonObject facts = new JsonObject();
        FACTS.forEach(name -> facts.with(name, execution.members().get(name)));
        assertThat(facts).isEqualTo(JsonReader.read("""
                {"currency": "USD", "fx_rate_to_base": 0.92345, "asset_class": "OPT", "sub_category": "C", "conid": "265598",
                 "description": "AAPL 16AUG24 200 C", "isin": "US0378331005", "underlying": "AAPL", "multiplier": 100, "strike": 200.50,
                 "expiry": "2024-08-16", "put_call": "C", "exchange": "CBOE", "open_close": "O", "notes": "P", "taxes": 0.25,
                 "commission_currency": "USD", "ib_realized_profit": 12.5}"""));
    }

    @Test
    void whatNoFileToldIsNull() {
        post(user, execution("1").with("conid", null)).isOk();
        JsonObject execution = get(user, "executions/").getFirst();
        assertThat(FACTS).allSatisfy(name -> assertThat(execution.members().get(name)).isEqualTo(JsonValue.NULL));
    }

    @Test
    void areFilteredAndPagedAsTradesAre() {
        post(user, execution("1"), execution("2").with("symbol", "MSFT"), execution("3"));
        assertThat(get(user, "executions/?symbol=MSFT")).hasSize(1);
        for (String format : List.of("json", "csv")) {
            Answer page = user.get(PATH + "?limit=2&format=" + format).isOk();
            Matcher next = NEXT.matcher(page.header("Link"));
            assertThat(next.find()).isTrue();
            Answer last = user.get(next.group(1)).isOk();
            assertThat(last.header("Link")).isEmpty();
            assertThat(last.header("Content-Type")).isEqualTo(page.header("Content-Type"));
        }
        user.get(PATH + "?limit=0").isInvalid("limit", "Ensure this value is greater than or equal to 1.");
        user.get(PATH + "?user=123e4567-e89b-12d3-a456-426614174000").hasStatus(403);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "*/* | | 200 application/json",
            "text/csv | | 200 text/csv; charset=utf-8",
            "text/* | | 200 text/csv; charset=utf-8",
            "application/json, text/csv | | 200 application/json",
            "text/csv, */* | | 200 text/csv; charset=utf-8",
            "text/html, */*;q=0.1 | | 200 application/json",
            "text/html, */*;q=0.1 | csv | 200 text/csv; charset=utf-8",
            "*/* | json | 200 application/json",
            "*/* | xml | 404 application/json",
            "*/* | CSV | 404 application/json",
            "application/json | csv | 406 application/json",
            "text/csv | json | 406 application/json",
            "text/html | | 406 application/json"})
    void areToBeHadAsJsonAndAsCsv(String accept, String format, String answer) {
        Answer got = user.with("Accept", accept).get(PATH + (format == null ? "" : "?format=" + format));
        assertThat(got.status() + " " + got.header("Content-Type")).isEqualTo(answer);
    }

    @Test
    void otherListsKnowNoCsv() {
        user.get(Flex.TRADES + "?format=csv").hasStatus(404);
        user.with("Accept", "text/csv").get(Flex.TRADES).hasStatus(406);
    }

    /// RFC 4180, and nothing that a spreadsheet runs: but numbers stay numbers.
    @Test
    void csvIsGuardedAgainstFormulas() {
        post(user, execution("1").with("symbol", "=1+1").with("openDateTime", "20240802;000000")
                .with("description", "say &quot;hi&quot;, twice").with("notes", "@SUM(A1)").with("exchange", "-5")
                .with("isin", "+5")
                .with("fifoPnlRealized", "-7.5")).isOk();
        List<String> rows = List.of(user.get(PATH + "?format=csv").isOk().text().split("\r\n"));
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst()).isEqualTo(String.join(",", get(user, "executions/").getFirst().members().keySet()));
        assertThat(rows.getLast()).contains(",'=1+1,SELL,LMT,10,190.50,191,", ",'-1 ",
                ",\"say \"\"hi\"\", twice\",'+5,", ",'-5,", ",'@SUM(A1),")
                .endsWith(",-7.5");
    }

    @Test
    void csvOfNothingIsItsHeader() {
        assertThat(user.get(PATH + "?format=csv").isOk().text()).startsWith("id,created_at,")
                .endsWith(",ib_realized_profit\r\n");
    }
}
