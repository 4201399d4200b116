package tradehall.api.ibkr;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.Answer;
import tradehall.Client;
import tradehall.TestApp;
import tradehall.api.ibkr.Flex.Row;
import tradehall.json.JsonReader;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;
import static tradehall.api.ibkr.Flex.STATEMENTS;
import static tradehall.api.ibkr.Flex.cancel;
import static tradehall.api.ibkr.Flex.counts;
import static tradehall.api.ibkr.Flex.execution;
import static tradehall.api.ibkr.Flex.file;
import static tradehall.api.ibkr.Flex.lot;
import static tradehall.api.ibkr.Flex.post;
import static tradehall.api.ibkr.Flex.statement;
import static tradehall.api.ibkr.Flex.statements;
import static tradehall.api.ibkr.Flex.trades;
import static tradehall.api.ibkr.Flex.values;

/// `/api/v1/ibkr/flexstatements/`
class FlexStatementsTest {

    private final TestApp app = TestApp.shared();
    private final Client user = app.user();

    @Test
    void anonymousIsRefused() {
        post(app.anonymous(), execution("1")).hasStatus(401);
    }

    @Test
    void anExecutionIsShownWithTheReferencesFields() {
        post(user, execution("700").with("acctAlias", "Main").with("openDateTime", "20240630;153046"))
                .isJson(200, counts(1, 0, 0, 0));
        JsonObject trade = trades(user).getFirst();
        String created = trade.text("created_at").orElseThrow();
        assertThat(created).endsWith("Z");
        assertThat(trade).isEqualTo(JsonReader.read("""
                {"id": %s, "created_at": "%s", "update_at": "%s", "version": 1, "symbol": "AAPL", "side": "SELL", "type": "LMT",
                 "qty": 10, "trade_price": 190.50, "close_price": 191, "open_time": "2024-06-30T19:30:46Z",
                 "close_time": "2024-08-01T19:30:45Z", "duration": "31 23:59:59", "commission_fee": 1.25, "order_id": "55",
                 "trade_id": "700", "client_account_id": "U1", "account_alias": "Main", "user": "%s"}
                """.formatted(((JsonValue.JsonNumber) trade.members().get("id")).text(), created, created,
                trade.text("user").orElseThrow())));
        assertThat(trade.members().keySet())
                .containsExactly("id", "created_at", "update_at", "version", "symbol", "side", "type",
                "qty", "trade_price", "close_price", "open_time", "close_time", "duration", "commission_fee",
                "order_id", "trade_id",
                "client_account_id", "account_alias", "user");
    }

    @Test
    void everyDigitOfANumberIsKept() {
        post(user, execution("1").with("quantity", "-0.12345678901234567890123456789")
                .with("tradePrice", "1,234,567.890")
                .with("ibCommission", "1E-9")).isOk();
        assertThat(user.get(Flex.TRADES).text())
                .contains("\"qty\":0.12345678901234567890123456789,\"trade_price\":1234567.890,")
                .contains("\"commission_fee\":-0.000000001,");
    }

    @Test
    void textOfAnyKindIsKept() {
        post(user, execution("1").with("symbol", "A\\N\\t&#9;&quot;&lt;é\uD83D\uDE00").with("acctAlias", "\\.")).isOk();
        JsonObject trade = trades(user).getFirst();
        assertThat(trade.text("symbol")).contains("A\\N\\t\t\"<é\uD83D\uDE00");
        assertThat(trade.text("account_alias")).contains("\\.");
    }

    @Test
    void twiceIsNothing() {
        String file = file(execution("1"), execution("2"), cancel("2", "99", "20240802"), execution("3"),
                lot("20240701;100000"));
        post(user, file).isJson(200, counts(2, 0, 0, 3));
        String before = user.get(Flex.TRADES).text();
        post(user, file).isJson(200, counts(0, 0, 2, 3));
        assertThat(user.get(Flex.TRADES).text()).isEqualTo(before);
    }

    /// They are told apart by how many came before in their statement, so two statements tell of the same three.
    @Test
    void equalRowsWithoutAnyIdAreAsManyTrades() {
        Row row = execution("").with("transactionID", "");
        String statement = statement(List.of(row, execution("1"), row, row));
        post(user, statements(statement, statement)).isJson(200, counts(4, 0, 0, 4));
        List<JsonObject> before = trades(user);
        assertThat(values(before, "trade_id").stream().map(JsonValue::toString).filter(id -> id.contains("~")))
                .hasSize(3).doesNotHaveDuplicates().allMatch(id -> id.matches(".*~[0-9a-f]{32}.*"));
        post(user, statements(statement)).isJson(200, counts(0, 0, 4, 0));
        post(user, row).isJson(200, counts(0, 0, 1, 0));
        assertThat(trades(user)).isEqualTo(before);
    }

    @Nested
    class OpenTime {

        @Test
        void isTheEarliestOfTheLots() {
            post(user, execution("1"), lot("20240701;100000"), lot("20240601"), lot("--"), lot("20240702;100000"))
                    .isOk();
            assertOpened("2024-06-01T04:00:00Z");
        }

        @Test
        void isOfTheNearestExecutionBeforeTheLot() {
            post(user, execution("1"), execution("2"), execution("3").with("conid", "1"),
                    execution("4").with("buySell", "BUY"),
                    new Row("SymbolSummary", Map.of()), lot("20240701;100000")).isOk();
            List<JsonObject> trades = trades(user);
            assertThat(trades).filteredOn(trade -> trade.text("open_time").isPresent())
                    .extracting(trade -> trade.text("trade_id").orElseThrow()).containsExactly("2");
        }

        @Test
        void isNotLentAcrossStatements() {
            post(user, statements(statement(List.of(execution("1"))), statement(List.of(lot("20240701;100000")))))
                    .isJson(200, counts(1, 0, 0, 1));
            assertThat(values(trades(user), "open_time")).containsExactly(JsonValue.NULL);
        }

        @Test
        void ofTheRowItselfWins() {
            post(user, execution("1").with("openDateTime", "20240501;100000").with("openCloseIndicator", "O"),
                    lot("20240701;100000"))
                    .isOk();
            assertOpened("2024-05-01T14:00:00Z");
        }

        @Test
        void isTheExecutionItselfWhereItOnlyOpens() {
            post(user, execution("1").with("openCloseIndicator", "O")).isOk();
            assertOpened("2024-08-01T19:30:45Z");
            assertThat(values(trades(user), "duration")).containsExactly(JsonValue.of("00:00:00"));
        }

        private void assertOpened(String time) {
            assertThat(values(trades(user), "open_time")).containsExactly(JsonValue.of(time));
        }
    }

    @Nested
    class Bodies {

        @Test
        void csvIsTaken() {
            String csv = "ClientAccountID,Symbol,Buy/Sell,Quantity,TradePrice,DateTime,TradeID\nU1,AAPL,BUY,1,2,"
                    + "20240801;153045,7\n";
            as("text/csv; charset=utf-8").send("POST", STATEMENTS, BodyPublishers.ofString(csv))
                    .isJson(200, counts(1, 0, 0, 0));
        }

        @ParameterizedTest
        @ValueSource(strings = {"application/xml", "text/xml", "Text/XML; charset=UTF-8", "text/csv",
            "application/vnd.ms-excel",
            "application/octet-stream"})
        void theContentDecidesWhateverTheTypeSays(String type) {
            String csv = "ClientAccountID,Symbol,Buy/Sell,Quantity,TradePrice,DateTime,TradeID\nU1,AAPL,BUY,1,2,"
                    + "20240801;153045,7\n";
            as(type).send("POST", STATEMENTS, BodyPublishers.ofString(file(execution("1"))))
                    .isJson(200, counts(1, 0, 0, 0));
            as(type).send("POST", STATEMENTS, BodyPublishers.ofString(csv)).isJson(200, counts(1, 0, 0, 0));
        }

        @Test
        void aFormWithOneFileIsTaken() {
            Client form = as("multipart/form-data; boundary=b");
            String part = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.xml\"\r\n\r\n"
                    + file(execution("1")) + "\r\n";
            form.send("POST", STATEMENTS, BodyPublishers.ofString(part + "--b--\r\n")).isJson(200, counts(1, 0, 0, 0));
            form.with("Content-Encoding", "gzip")
                    .send("POST", STATEMENTS, BodyPublishers.ofByteArray(gzip(part + "--b--\r\n")))
                    .isJson(200, counts(0, 0, 1, 0));
            Answer twoFiles = form.send("POST", STATEMENTS, BodyPublishers.ofString(part + part + "--b--\r\n"))
                    .hasStatus(400);
            assertThat(twoFiles.object().text("detail"))
                    .contains("The form has more than one file: send them one by one.");
        }

        @ParameterizedTest
        @ValueSource(strings = {"application/json", "text/plain", ""})
        void otherTypesAreRefused(String type) {
            (type.isEmpty() ? user : as(type)).send("POST", STATEMENTS, BodyPublishers.ofString(file(execution("1"))))
                    .hasStatus(415);
        }

        @Test
        void gzipIsTaken() {
            gzipped(gzip(file(execution("1")))).isJson(200, counts(1, 0, 0, 0));
        }

        @Test
        void brokenGzipIsRefused() {
            byte[] packed = gzip(file(execution("1")));
            gzipped(Arrays.copyOf(packed, packed.length - 20)).hasStatus(400);
            gzipped(file(execution("1")).getBytes(StandardCharsets.UTF_8)).hasStatus(400);
            gzipped(new byte[0]).hasStatus(400);
            assertThat(trades(user)).isEmpty();
        }

        @Test
        void otherCodingsAreRefusedByName() {
            as("text/xml").with("Content-Encoding", "br")
                    .send("POST", STATEMENTS, BodyPublishers.ofString(file(execution("1"))))
                    .isJson(415, "{\"detail\":\"Unsupported content coding \\\"br\\\" in request.\"}");
        }

        @Test
        void aBombIsStoppedWhereItHasUnpackedTooMuch() {
            byte[] packed = gzip("<FlexQueryResponse>" + "<a/>".repeat(17 << 20));
            assertThat(packed.length).isLessThan(1 << 20);
            gzipped(packed).hasStatus(413);
        }

        @Test
        void aBrokenFileIsRefusedWholeWithItsLine() {
            Answer answer = post(user, execution("1"), execution("2").with("symbol", null)).hasStatus(400);
            assertThat(answer.member("line")).isEqualTo(JsonValue.of(6));
            assertThat(answer.object().text("detail"))
                    .contains("A trade has no symbol: tick Symbol in the Flex query.");
            assertThat(trades(user)).isEmpty();
        }

        @Test
        void anEmptyBodyIsRefused() {
            as("text/xml").send("POST", STATEMENTS).hasStatus(400);
            as("text/csv").send("POST", STATEMENTS).hasStatus(400);
        }

        private Client as(String type) {
            return user.with("Content-Type", type);
        }

        private Answer gzipped(byte[] packed) {
            return as("application/xml").with("Content-Encoding", "gzip")
                    .send("POST", STATEMENTS, BodyPublishers.ofByteArray(packed));
        }

        private static byte[] gzip(String text) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
                gzip.write(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            return bytes.toByteArray();
        }
    }

    @Nested
    class AtOnce {

        @Test
        void importsOfOneUserAreAllRight() throws Exception {
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                rows.add(execution("" + i).with("transactionID", "" + i));
            }
            String file = file(rows);
            user.get(Flex.TRADES).isOk();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Answer>> answers = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    answers.add(threads.submit(() -> post(user, file)));
                }
                int created = 0;
                for (Future<Answer> answer : answers) {
                    created += Integer.parseInt(((JsonValue.JsonNumber) answer.get().isOk().member("created")).text());
                }
                assertThat(created).isEqualTo(300);
            }
            assertThat(trades(user)).hasSize(300);
        }

        @Test
        void anUploadThatBreaksOffLeavesNothing() throws Exception {
            String clerkId = TestApp.newClerkId();
            String part = file(execution("1").with("tradeID", "broken-off"));
            try (Socket socket = new Socket("127.0.0.1", app.port())) {
                OutputStream out = socket.getOutputStream();
                out.write(("POST " + STATEMENTS
                        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\nAuthorization: Bearer "
                        + TestApp.token(clerkId) + "\r\nContent-Length: 100000\r\n\r\n" + part)
                        .getBytes(StandardCharsets.US_ASCII));
                out.flush();
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes();
            }
            assertThat(trades(app.as(clerkId))).isEmpty();
            assertThat(post(app.as(clerkId), execution("1")).isOk().member("created")).isEqualTo(JsonValue.of(1));
        }
    }
}
