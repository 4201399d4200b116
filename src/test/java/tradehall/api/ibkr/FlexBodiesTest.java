package tradehall.api.ibkr;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.Answer;
import tradehall.Client;
import tradehall.TestApp;
import tradehall.json.JsonValue;

import static org.assertj.core.api.Assertions.assertThat;
import static tradehall.api.ibkr.Flex.STATEMENTS;
import static tradehall.api.ibkr.Flex.counts;
import static tradehall.api.ibkr.Flex.execution;
import static tradehall.api.ibkr.Flex.file;
import static tradehall.api.ibkr.Flex.post;
import static tradehall.api.ibkr.Flex.trades;

/// Contract §7: in which bodies `flexstatements/` takes a file, and which it refuses.
class FlexBodiesTest {

    private final Client user = TestApp.shared().user();

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
