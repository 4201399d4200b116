package tradehall.api.ibkr;

import org.junit.jupiter.api.Test;

import tradehall.Client;
import tradehall.TestApp;

import static org.assertj.core.api.Assertions.assertThat;
import static tradehall.api.ibkr.Flex.TRADES;
import static tradehall.api.ibkr.Flex.execution;
import static tradehall.api.ibkr.Flex.post;

/// `/api/v1/ibkr/tradehistory/`: the older name of `trades/`, which [TradesTest] tells all about.
class TradeHistoryTest {

    private static final String PATH = "/api/v1/ibkr/tradehistory/";

    private final TestApp app = TestApp.shared();
    private final Client user = app.user();

    @Test
    void anonymousIsRefused() {
        app.anonymous().get(PATH).hasStatus(401);
    }

    @Test
    void itAnswersAsTradesDo() {
        assertThat(user.get(PATH).isOk().text()).isEqualTo("[]");
        post(user, execution("1"), execution("2"));
        assertThat(user.get(PATH).isOk().text()).contains("\"symbol\"").isEqualTo(user.get(TRADES).text());
        assertThat(user.get(PATH + "?limit=1").isOk().header("Link")).contains(PATH + "?limit=1&cursor=");
    }
}
