package tradehall.api.ibkr;

import org.junit.jupiter.api.Test;

import tradehall.Client;
import tradehall.TestApp;
import tradehall.json.JsonReader;

import static org.assertj.core.api.Assertions.assertThat;
import static tradehall.api.ibkr.Deals.deal;
import static tradehall.api.ibkr.Deals.get;
import static tradehall.api.ibkr.Deals.in;
import static tradehall.api.ibkr.Deals.post;
import static tradehall.api.ibkr.Deals.values;

/// `/api/v1/ibkr/calendar/`.
class CalendarTest {

    private static final String PATH = "/api/v1/ibkr/calendar/";

    private final TestApp app = TestApp.shared();
    private final Client user = app.user();

    @Test
    void anonymousIsRefused() {
        app.anonymous().get(PATH).hasStatus(401);
    }

    @Test
    void tellsTheDaysOfEachCurrency() {
        post(user, deal("1", "20240801;100000", "1", "1"),
                deal("2", "20240802;210000", "-1", "4").with("ibCommission", "-0.5"),
                deal("3", "20240802;210001", "1", "1"), deal("4", "20240802;210002", "-1", "2"),
                deal("5", "20240805;100000", "-2", "1"), deal("6", "20240805;110000", "2", "2"),
                in(deal("7", "20240801;100000", "1", "1"), "SAP", "14204", "EUR"),
                in(deal("8", "20240802;100000", "-1", "2"), "SAP", "14204", "EUR"));
        user.get(PATH).isJson(200, """
                [{"currency": "EUR", "date": "2024-08-02", "round_trips": 1, "executions": 2, "gross_profit": 1, "fees": 0, "net_profit": 1,
                  "cumulative_net_profit": 1},
                 {"currency": "USD", "date": "2024-08-02", "round_trips": 2, "executions": 4, "gross_profit": 4, "fees": 0.5,
                  "net_profit": 3.5, "cumulative_net_profit": 3.5},
                 {"currency": "USD", "date": "2024-08-05", "round_trips": 1, "executions": 2, "gross_profit": -2, "fees": 0,
                  "net_profit": -2, "cumulative_net_profit": 1.5}]""");
        assertThat(get(user, "calendar/").getFirst().members().keySet())
                .containsExactly("currency", "date", "round_trips", "executions",
                "gross_profit", "fees", "net_profit", "cumulative_net_profit");
    }

    @Test
    void cumulatesFromZeroAtFrom() {
        post(user, deal("1", "20240801;100000", "1", "1"), deal("2", "20240801;110000", "-1", "4"),
                deal("3", "20240802;100000", "1", "1"), deal("4", "20240802;110000", "-1", "2"));
        assertThat(values(get(user, "calendar/?from=2024-08-02"), "cumulative_net_profit"))
                .containsExactly(JsonReader.read("1"));
    }

    @Test
    void incompleteOnesAreLeftOut() {
        post(user, deal("1", "20240801;100000", "-1", "1").with("openCloseIndicator", "C"),
                deal("2", "20240801;100001", "1", "2"));
        assertThat(user.get(PATH).isOk().text()).isEqualTo("[]");
    }

    @Test
    void othersAreForStaffAlone() {
        user.get(PATH + "?user=123e4567-e89b-12d3-a456-426614174000").hasStatus(403);
    }

    @Test
    void aWrongDateIsRefused() {
        user.get(PATH + "?to=2024-13-01")
                .isInvalid("to", "Date has wrong format. Use one of these formats instead: YYYY-MM-DD.");
    }
}
