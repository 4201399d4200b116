package tradehall.api.ibkr;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import tradehall.Client;
import tradehall.TestApp;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;
import static tradehall.api.ibkr.Flex.cancel;
import static tradehall.api.ibkr.Flex.counts;
import static tradehall.api.ibkr.Flex.execution;
import static tradehall.api.ibkr.Flex.file;
import static tradehall.api.ibkr.Flex.history;
import static tradehall.api.ibkr.Flex.post;
import static tradehall.api.ibkr.Flex.trades;
import static tradehall.api.ibkr.Flex.values;

/// `/api/v1/ibkr/flexstatements/`: which booking of a trade counts.
class FlexCorrectionsTest {

    private final TestApp app = TestApp.shared();
    private final Client user = app.user();
    private final Flex.Row first = execution("1").with("transactionID", "10");
    private final Flex.Row taken = cancel("1", "11", "20240802");
    private final Flex.Row again = execution("1").with("transactionID", "12").with("reportDate", "20240802")
            .with("tradePrice", "5");

    @Test
    void inOneFileAreOneTrade() {
        post(user, first, taken, again).isJson(200, counts(1, 0, 0, 2));
        assertShown(5, 1);
    }

    @Test
    void inTwoFilesCountUp() {
        post(user, first).isJson(200, counts(1, 0, 0, 0));
        post(user, taken, again).isJson(200, counts(0, 1, 0, 1));
        assertShown(5, 2);
    }

    @Test
    void thatArriveEarlyStand() {
        post(user, taken, again.with("ibCommission", "0")).isJson(200, counts(1, 0, 0, 1));
        post(user, first.with("ibCommission", "0")).isJson(200, counts(0, 0, 0, 1));
        post(user, taken).isJson(200, counts(0, 0, 0, 1));
        assertShown(5, 1);
    }

    @Test
    void aCancelHidesAndIsRemembered() {
        post(user, first).isOk();
        post(user, taken).isJson(200, counts(0, 1, 0, 0));
        assertThat(trades(user)).isEmpty();
        post(user, taken).isJson(200, counts(0, 0, 0, 1));
        post(user, first).isJson(200, counts(0, 0, 0, 1));
        assertThat(trades(user)).isEmpty();
        post(user, again).isJson(200, counts(0, 1, 0, 0));
        assertShown(5, 3);
    }

    @Test
    void aCancelOfAnUnknownTradeWaitsForIt() {
        post(user, taken).isJson(200, counts(0, 0, 0, 1));
        post(user, first).isJson(200, counts(0, 0, 0, 1));
        assertThat(trades(user)).isEmpty();
        post(user, again).isJson(200, counts(1, 0, 0, 0));
        assertShown(5, 1);
    }

    @Test
    void anOlderBookingThatArrivesLateChangesTheFeeAlone() {
        post(user, taken, again).isOk();
        post(user, first.with("ibCommission", "-0.25").with("closePrice", "7")).isJson(200, counts(0, 1, 0, 0));
        assertThat(values(trades(user), "commission_fee")).containsExactly(new JsonValue.JsonNumber("1.50"));
        assertShown(5, 2);
    }

    @Test
    void aLaterBookingThatChangesNothingStillOutranksOnesBetween() {
        post(user, first).isOk();
        post(user, first.with("transactionID", "14").with("ibCommission", "")).isJson(200, counts(0, 0, 1, 0));
        post(user, again.with("reportDate", "20240801").with("ibCommission", "0")).isJson(200, counts(0, 0, 0, 1));
        assertThat(values(trades(user), "version")).containsExactly(JsonValue.of(1));
    }

    @Test
    void theSameBookingAnewReplacesWhatItTellsOtherwise() {
        post(user, first).isOk();
        post(user, first.with("tradePrice", "190.500")).isJson(200, counts(0, 0, 1, 0));
        post(user, first.with("tradePrice", "7")).isJson(200, counts(0, 1, 0, 0));
        assertThat(values(trades(user), "version")).containsExactly(JsonValue.of(2));
    }

    @Test
    void whatAFileDoesNotTellTakesNothingAway() {
        post(user, first.with("orderType", null).with("acctAlias", "Main")).isOk();
        post(user, first.with("closePrice", null).with("ibCommission", null)).isJson(200, counts(0, 1, 0, 0));
        assertThat(values(trades(user), "close_price")).containsExactly(JsonValue.of(191));
        assertThat(values(trades(user), "commission_fee")).containsExactly(new JsonValue.JsonNumber("1.25"));
        assertThat(values(trades(user), "type")).containsExactly(JsonValue.of("LMT"));
        assertThat(values(trades(user), "account_alias")).containsExactly(JsonValue.of("Main"));
    }

    @Test
    void transactionsAreComparedAsNumbersAndNoneIsBelowAny() {
        post(user, first.with("transactionID", "9"), again.with("reportDate", "20240801").with("transactionID", "10"))
                .isOk();
        post(user, first.with("transactionID", "N/A").with("tradePrice", "6").with("ibCommission", "0"))
                .isJson(200, counts(0, 0, 0, 1));
        assertShown(5, 1);
    }

    @Test
    void accountsAreApart() {
        post(user, first, first.with("accountId", "U2"), cancel("1", "11", "20240802")).isJson(200, counts(1, 0, 0, 2));
        assertThat(values(trades(user), "client_account_id")).containsExactly(JsonValue.of("U2"));
    }

    @Test
    void everySplitInEveryOrderEndsInTheSameHistory() {
        List<Flex.Row> rows = bookings();
        Client whole = app.user();
        post(whole, file(rows)).isOk();
        List<JsonObject> expected = history(whole);
        assertThat(expected).hasSizeBetween(5, 39);
        for (int seed = 0; seed < 12; seed++) {
            Random random = new Random(seed);
            List<Flex.Row> shuffled = new ArrayList<>(rows);
            Collections.shuffle(shuffled, random);
            Client parts = app.user();
            for (int from = 0; from < shuffled.size(); ) {
                int to = Math.min(shuffled.size(), from + 1 + random.nextInt(20));
                post(parts, file(shuffled.subList(from, to))).isOk();
                from = to;
            }
            assertThat(history(parts)).as("seed %s", seed).isEqualTo(expected);
        }
    }

    /// Forty trades, each cancelled and booked anew a few times over.
    private static List<Flex.Row> bookings() {
        List<Flex.Row> rows = new ArrayList<>();
        Random random = new Random(7);
        int transaction = 1000;
        for (int trade = 0; trade < 40; trade++) {
            int bookings = 1 + random.nextInt(4);
            for (int i = 0; i < bookings; i++) {
                String day = "2024080" + (i / 2 + 1);
                transaction += 1 + random.nextInt(9000);
                rows.add(i % 2 == 1 ? cancel("" + trade, "" + transaction, day)
                        : execution("" + trade).with("transactionID", "" + transaction).with("reportDate", day)
                                .with("tradePrice", "" + random.nextInt(3)));
            }
        }
        return rows;
    }

    private void assertShown(int price, int version) {
        assertThat(values(trades(user), "trade_price")).containsExactly(JsonValue.of(price));
        assertThat(values(trades(user), "version")).containsExactly(JsonValue.of(version));
    }
}
