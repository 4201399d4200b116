package tradehall.api.ibkr;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tradehall.Client;
import tradehall.TestApp;
import tradehall.json.JsonValue;

import static org.assertj.core.api.Assertions.assertThat;
import static tradehall.api.ibkr.Deals.deal;
import static tradehall.api.ibkr.Deals.get;
import static tradehall.api.ibkr.Deals.in;
import static tradehall.api.ibkr.Deals.post;
import static tradehall.api.ibkr.Deals.values;

/// `/api/v1/ibkr/positions/`.
class PositionsTest {

    private static final String PATH = "/api/v1/ibkr/positions/";

    private final TestApp app = TestApp.shared();
    private final Client user = app.user();

    @Test
    void anonymousIsRefused() {
        app.anonymous().get(PATH).hasStatus(401);
    }

    @Test
    void tellWhatIsLeftFirstInFirstOut() {
        post(user, deal("1", "20240801;100000", "10", "100").with("ibCommission", "-1"),
                deal("2", "20240802;100000", "10", "110"),
                deal("3", "20240802;110000", "10", "111"), deal("4", "20240803;100000", "-15", "120"),
                in(deal("5", "20240803;110000", "-3", "2.5"), "AAPL  240816C00200000", "712", "USD")
                .with("multiplier", "100")
                        .with("assetCategory", "OPT").with("openCloseIndicator", "C"),
                in(deal("6", "20240803;120000", "1", "2"), "MSFT", "272093", "USD"),
                in(deal("7", "20240803;130000", "-1", "2"), "MSFT", "272093", "USD"));
        user.get(PATH).isJson(200, """
                [{"account": "U1", "symbol": "AAPL", "description": "APPLE INC", "asset_class": "STK", "currency": "USD", "conid": "265598",
                  "qty": 15, "cost": 1660, "average_price": 110.66666667, "opened_at": "2024-08-02T14:00:00Z", "incomplete": false},
                 {"account": "U1", "symbol": "AAPL  240816C00200000", "description": "APPLE INC", "asset_class": "OPT", "currency": "USD",
                  "conid": "712", "qty": -3, "cost": -750, "average_price": 2.5, "opened_at": "2024-08-03T15:00:00Z", "incomplete": true}]""");
        assertThat(get(user, "positions/").getFirst().members().keySet())
                .containsExactly("account", "symbol", "description", "asset_class",
                "currency", "conid", "qty", "cost", "average_price", "opened_at", "incomplete");
    }

    @Test
    void areByCurrencyThenAccountThenSymbol() {
        post(user, in(deal("1", "20240801;100000", "1", "1"), "B", "1", "USD").with("accountId", "U2"),
                in(deal("2", "20240801;100000", "1", "1"), "C", "2", "USD"),
                in(deal("3", "20240801;100000", "1", "1"), "A", "3", "USD"),
                in(deal("4", "20240801;100000", "1", "1"), "Z", "4", null),
                in(deal("5", "20240801;100000", "1", "1"), "Y", "5", "EUR"));
        assertThat(values(get(user, "positions/"), "symbol")).containsExactly(
                JsonValue.of("Y"), JsonValue.of("A"), JsonValue.of("C"), JsonValue.of("B"), JsonValue.of("Z"));
    }

    @ParameterizedTest
    @CsvSource({"direction=short,1", "direction=long,1", "symbol=AAPL,1", "include_fx=false,1",
        "from=nonsense&to=2000-01-01&limit=0,2"})
    void areFiltered(String query, int count) {
        post(user, deal("1", "20240801;100000", "10", "100"),
                in(deal("2", "20240801;100000", "-10", "1.1"), "EUR.USD", "12087792", "USD")
                .with("assetCategory", "CASH"));
        assertThat(get(user, "positions/?" + query)).hasSize(count);
    }

    @Test
    void othersAreForStaffAlone() {
        user.get(PATH + "?user=123e4567-e89b-12d3-a456-426614174000").hasStatus(403);
    }
}
