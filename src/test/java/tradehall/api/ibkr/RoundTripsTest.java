package tradehall.api.ibkr;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.Answer;
import tradehall.Client;
import tradehall.TestApp;
import tradehall.Webhook;
import tradehall.api.ibkr.Flex.Row;
import tradehall.json.JsonReader;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonObject;
import tradehall.json.JsonValue.JsonString;

import static org.assertj.core.api.Assertions.assertThat;
import static tradehall.api.ibkr.Deals.deal;
import static tradehall.api.ibkr.Deals.get;
import static tradehall.api.ibkr.Deals.in;
import static tradehall.api.ibkr.Deals.items;
import static tradehall.api.ibkr.Deals.post;
import static tradehall.api.ibkr.Deals.values;

/// `/api/v1/ibkr/roundtrips/`.
class RoundTripsTest {

    private static final String PATH = "/api/v1/ibkr/roundtrips/";
    private static final Pattern NEXT = Pattern.compile("<[^>]*?(/api/[^>]+)>; rel=\"next\"");

    private final TestApp app = TestApp.shared();
    private final Client user = app.user();

    @Test
    void anonymousIsRefused() {
        app.anonymous().get(PATH).hasStatus(401);
    }

    @Test
    void withoutTradesIsAnEmptyArray() {
        for (String query : List.of("", "?limit=5", "?open=true")) {
            assertThat(user.get(PATH + query).isOk().text()).isEqualTo("[]");
        }
    }

    @Test
    void tellsEverythingOfARoundTrip() {
        post(user, deal("1", "20240801;100000", "10", "100").with("ibCommission", "-1").with("taxes", "-0.25"),
                deal("2", "20240802;110030", "-10", "110.5").with("ibCommission", "-1.5")
                .with("ibCommissionCurrency", "EUR"));
        JsonObject trip = get(user, "roundtrips/").getFirst();
        String id = ((JsonString) trip.members().get("id")).value();
        assertThat(id).matches("[0-9a-f]{32}");
        assertThat(List.of(trip)).isEqualTo(List.of(JsonReader.read("""
                {"id": "%s", "account": "U1", "symbol": "AAPL", "description": "APPLE INC", "asset_class": "STK", "currency": "USD",
                 "conid": "265598", "direction": "long", "opened_at": "2024-08-01T14:00:00Z", "closed_at": "2024-08-02T15:00:30Z",
                 "duration": "1 01:00:30", "qty": 10, "entry_price": 100, "exit_price": 110.5, "gross_profit": 105, "fees": 1.25,
                 "other_fees": {"EUR": 1.5}, "net_profit": 103.75, "executions": 2, "incomplete": false}""".formatted(id))));
    }

    @Test
    void fieldsAreInTheOrderOfTheContract() {
        post(user, deal("1", "20240801;100000", "10", "100"), deal("2", "20240802;110030", "-10", "110.5"));
        assertThat(get(user, "roundtrips/").getFirst().members().keySet())
                .containsExactly("id", "account", "symbol", "description",
                "asset_class", "currency", "conid", "direction", "opened_at", "closed_at", "duration", "qty",
                "entry_price", "exit_price",
                "gross_profit", "fees", "other_fees", "net_profit", "executions", "incomplete");
    }

    @Test
    void whatNoFileToldIsNull() {
        List<Row> rows = new ArrayList<>();
        for (Row row : List.of(deal("1", "20240801;100000", "-10", "100"), deal("2", "20240802;110030", "10", "90"))) {
            rows.add(row.with("currency", null).with("ibCommissionCurrency", null).with("assetCategory", null)
                    .with("description", null)
                    .with("conid", null).with("ibCommission", "-1"));
        }
        post(user, rows);
        JsonObject trip = get(user, "roundtrips/").getFirst();
        for (String name : List.of("currency", "asset_class", "description", "conid")) {
            assertThat(trip.members().get(name)).as(name).isEqualTo(JsonValue.NULL);
        }
        assertThat(trip.members().get("fees")).isEqualTo(JsonReader.read("2"));
        assertThat(trip.members().get("other_fees")).isEqualTo(new JsonObject());
    }

    /// A trade whose bookings were charged in several currencies keeps an amount of each.
    @Test
    void commissionsInSeveralCurrenciesAreToldByCurrency() {
        post(user, deal("1", "20240801;100000", "1", "100"), deal("2", "20240802;110030", "-1", "100"));
        app.execute("update trade set commissions = '{\"USD\": 1.25, \"EUR\": 0.5}' where trade_id = '1' and user_id "
                + "= ?::uuid", id(user));
        JsonObject trip = get(user, "roundtrips/").getFirst();
        assertThat(trip.members().get("net_profit")).isEqualTo(JsonReader.read("-1.25"));
        assertThat(trip.members().get("other_fees")).isEqualTo(JsonReader.read("{\"EUR\": 0.5}"));
    }

    @Test
    void newestClosingIsFirst() {
        post(user, deal("1", "20240801;100000", "1", "1"),
                in(deal("2", "20240801;100100", "1", "1"), "MSFT", "272093", "USD"),
                in(deal("3", "20240801;100200", "-1", "2"), "MSFT", "272093", "USD"),
                deal("4", "20240801;100300", "-1", "2"),
                deal("5", "20240801;100400", "7", "2"));
        assertThat(values(get(user, "roundtrips/"), "symbol"))
                .containsExactly(JsonValue.of("AAPL"), JsonValue.of("MSFT"));
        assertThat(values(get(user, "roundtrips/?open=true"), "qty")).containsExactly(JsonReader.read("7"));
    }

    /// TransactionIDs are numbers: 10 comes behind 9.
    @Test
    void executionsOfOneMomentComeByTransactionId() {
        post(user, deal("b", "20240801;100000", "1", "1").with("transactionID", "9"),
                deal("a", "20240801;100000", "-1", "2").with("transactionID", "10"));
        assertThat(values(get(user, "roundtrips/"), "direction")).containsExactly(JsonValue.of("long"));
    }

    @Test
    void openOnesAreThoseOpenNewestOpeningFirst() {
        post(user, deal("1", "20240801;100000", "10", "100"), deal("2", "20240801;110000", "-4", "110"),
                in(deal("3", "20240802;100000", "-2", "50"), "MSFT", "272093", "USD"));
        List<JsonObject> open = get(user, "roundtrips/?open=true");
        assertThat(values(open, "symbol")).containsExactly(JsonValue.of("MSFT"), JsonValue.of("AAPL"));
        JsonObject apple = open.getLast();
        assertThat(apple.members()).containsEntry("closed_at", JsonValue.NULL).containsEntry("duration", JsonValue.NULL)
                .containsEntry("gross_profit", JsonReader.read("40"))
                .containsEntry("exit_price", JsonReader.read("110"));
        assertThat(open.getFirst().members()).containsEntry("exit_price", JsonValue.NULL);
        assertThat(get(user, "roundtrips/?open=true&from=2024-08-02")).hasSize(1);
        assertThat(get(user, "roundtrips/?open=true&to=2024-08-01")).hasSize(1);
    }

    @Test
    void pagesShowEachOnceInTheOrderOfTheWhole() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            rows.add(in(deal("o" + i, "20240801;10000" + i, "1", "1"), "S" + i, "1" + i, "USD"));
            rows.add(in(deal("c" + i, "20240801;1100" + i / 3 + "0", "-1", "2"), "S" + i, "1" + i, "USD")
                    .with("transactionID", "5" + i));
            rows.add(in(deal("p" + i, "20240801;12000" + i / 2, "-1", "2"), "S" + i, "1" + i, "USD"));
        }
        post(user, rows);
        for (String query : List.of("", "open=true&")) {
            List<JsonObject> all = get(user, "roundtrips/?" + query);
            assertThat(all).hasSize(7);
            List<JsonObject> paged = new ArrayList<>();
            Answer page = user.get(PATH + "?" + query + "limit=3").isOk();
            for (int pages = 1; ; pages++) {
                paged.addAll(items(page));
                Matcher next = NEXT.matcher(page.header("Link"));
                if (!next.find()) {
                    assertThat(pages).isEqualTo(3);
                    break;
                }
                page = user.get(next.group(1)).isOk();
            }
            assertThat(paged).isEqualTo(all);
        }
    }

    @ParameterizedTest
    @CsvSource({"symbol=AAPL,1", "symbol=aapl,0", "account=U2,1", "account=U1,2", "asset_class=CASH,1",
        "currency=EUR,1", "direction=short,1",
            "direction=long,2", "include_fx=false,1", "include_fx=true,3", "from=2024-08-03,2", "to=2024-08-02,1",
            "from=2024-08-02T14:00:00Z&to=2024-08-03T23:59:59Z,2", "symbol=&limit=,3", "unknown=1,3"})
    void areFiltered(String query, int count) {
        post(user, deal("1", "20240801;100000", "1", "1"), deal("2", "20240802;100000", "-1", "2"),
                in(deal("3", "20240801;100000", "-1", "1"), "EUR.USD", "12087792", "USD").with("assetCategory", "CASH"),
                in(deal("4", "20240803;100000", "1", "2"), "EUR.USD", "12087792", "USD").with("assetCategory", "CASH"),
                in(deal("5", "20240801;100000", "1", "1"), "SAP", "14204", "EUR").with("accountId", "U2")
                .with("notes", "P;AFx"),
                in(deal("6", "20240804;100000", "-1", "2"), "SAP", "14204", "EUR").with("accountId", "U2")
                .with("notes", "AFx"));
        assertThat(get(user, "roundtrips/?" + query)).hasSize(count);
    }

    @Test
    void everyWrongParameterIsTold() {
        user.get(PATH + "?limit=0&cursor=x&direction=up&include_fx=maybe&open=2&from=yesterday&user=me").isJson(400, """
                {"limit": ["Ensure this value is greater than or equal to 1."], "cursor": ["Invalid cursor"],
                 "direction": ["\\"up\\" is not a valid choice."], "include_fx": ["Must be a valid boolean."],
                 "open": ["Must be a valid boolean."], "user": ["Must be a valid UUID."],
                 "from": ["Datetime has wrong format. Use one of these formats instead: YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z]."]}""");
    }

    @Test
    void othersAreForStaffAlone() {
        post(user, deal("1", "20240801;100000", "1", "1"), deal("2", "20240802;100000", "-1", "2"));
        String query = "?user=" + id(user);
        assertThat(items(app.staff().get(PATH + query).isOk())).hasSize(1);
        for (String more : List.of("", "&limit=1", "&open=true")) {
            app.user().get(PATH + query + more)
                    .isJson(403, "{\"detail\": \"You do not have permission to perform this action.\"}");
        }
        assertThat(items(app.staff().get(PATH + "?user=" + UUID.randomUUID()).isOk())).isEmpty();
    }

    @Test
    void inactiveUserIsRefusedHoweverTheyAsk() {
        String id = TestApp.newClerkId();
        app.as(id).get(PATH).isOk();
        Webhook.of("user.deleted", "{\"id\": \"" + id + "\"}").send(app).isOk();
        for (String query : List.of("", "?limit=1", "?limit=0", "?open=true")) {
            assertThat(app.as(id).get(PATH + query).hasStatus(401).member("code"))
                    .isEqualTo(JsonValue.of("user_inactive"));
        }
    }

    /// More than is kept in memory: the answer begins with what came last.
    @Test
    void aLongListIsWholeAndInOrder() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            String time = "20240801;%02d%02d%02d".formatted(i / 3600, i / 60 % 60, i % 60);
            rows.add(deal("" + (10000 + i), time, i % 2 == 0 ? "1" : "-1", "1." + i)
                    .with("description", "x".repeat(i == 2000 ? 900 : 9)));
        }
        post(user, rows);
        List<JsonObject> trips = get(user, "roundtrips/");
        assertThat(trips).hasSize(1500);
        for (int i = 0; i < 1500; i++) {
            assertThat(trips.get(i).members().get("exit_price")).isEqualTo(JsonReader.read("1." + (2999 - 2 * i)));
        }
    }

    /// Whatever the order and the split of files: the history decides, not how it came.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void anyOrderOfImportGivesTheSameAnswers(int seed) {
        Random random = new Random(seed);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int quantity = (random.nextInt(5) + 1) * (random.nextBoolean() ? 1 : -1);
            rows.add(in(deal("" + (100 + i), "2024080" + (1 + i / 10) + ";10000" + i % 5, "" + quantity,
                    "1" + random.nextInt(10)),
                    "S" + i % 3, "7" + i % 3, i % 3 == 0 ? "EUR" : "USD").with("ibCommission", "-0.3333"));
        }
        post(user, rows);
        Client other = app.user();
        Collections.shuffle(rows, random);
        post(other, rows.subList(0, 25));
        post(other, rows.subList(25, 60));
        for (String path : List.of("roundtrips/", "roundtrips/?open=true", "statistics/", "statistics/?group_by=symbol",
                "calendar/", "positions/")) {
            assertThat(other.get("/api/v1/ibkr/" + path).isOk().text()).as(path)
                    .isEqualTo(user.get("/api/v1/ibkr/" + path).isOk().text());
        }
    }

    private String id(Client client) {
        return ((JsonString) Flex.trades(client).getFirst().members().get("user")).value();
    }
}
