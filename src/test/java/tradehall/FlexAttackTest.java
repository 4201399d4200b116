package tradehall;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

/// Contract §10: Flex files made to fill the heap or the stack, and uploads that keep others waiting, against the
/// process as it is shipped. It lives, others are served meanwhile, and who is refused hears why.
@Isolated("measures how others are served meanwhile")
class FlexAttackTest {

    private static final String PATH = "/api/v1/ibkr/flexstatements/";
    private static final int AT_ONCE = 6;
    private static final String ANY_FILE = "application/octet-stream";
    private static final String FORM = "multipart/form-data; boundary=b";

    /// As it is shipped: a quarter as many files are read at once.
    private static final int POOL = 16;

    /// Longer than a file may wait for its turn (30 s): whoever is refused hears why, however busy the machine is with
    /// other tests.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    static final ShippedService SERVICE =
            new ShippedService("", Map.of("DATABASE_POOL_SIZE", Integer.toString(POOL)));

    @Test
    void elementsWithAsManyNames() {
        assertAllHear(400, packed(700_000, i -> i == 0 ? "<FlexQueryResponse>" : "<n" + i + "/>"), "different names");
    }

    @Test
    void attributesWithAsManyNames() {
        assertAllHear(400, packed(100_000, i -> i == 0 ? "<FlexQueryResponse><a " : "n" + i + "='' "), "attributes");
    }

    @Test
    void elementsWithinEachOther() {
        assertAllHear(400, packed(1_000_000, i -> i == 0 ? "<FlexQueryResponse>" : "<a>"), "nested deeper");
    }

    @Test
    void membersWithNothingInThem() {
        byte[] member = gzip(_ -> { });
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        for (int i = 0; i < 100_000; i++) {
            members.writeBytes(member);
        }
        assertAllHear(400, members.toByteArray(), "members");
    }

    @Test
    void longAliases() {
        String alias = "a".repeat(900_000);
        byte[] file = packed(60, i -> i == 0 ? "AccountAlias,TradeID,Symbol,Buy/Sell,Quantity,TradePrice,DateTime\n"
                : alias + "," + i + ",A,BUY,1,1,20240801\n");
        assertThat(file.length).isLessThan(100_000);
        assertAllHear(400, file, "");
    }

    @Test
    void numbersWithManyZeros() {
        assertAllHear(400, packed(60_000, i -> i == 0 ? "TradeID,Symbol,Buy/Sell,Quantity,TradePrice,DateTime\n"
                : i + ",A,BUY,1,1e-999,20240801\n"), "more than 40 digits");
    }

    @Test
    void moreThanMayBeUnpacked() {
        assertAllHear(413, packed(70, _ -> " ".repeat(1 << 20)), "");
    }

    /// None of them ever waits for its sender, or for the disk.
    @Test
    void rowsWithNothingInThem() {
        assertAllHear(POOL / 4, ANY_FILE, 400, packed(3, _ -> "\n".repeat(1 << 20)), "No section header");
    }

    /// Eight million parts of a form that are no file, and as much behind a form that has ended.
    @Test
    void formsOfNothing() {
        assertAllHear(POOL / 2, FORM, 400, packed(64, i -> "--b\r\n\r\n\r\n".repeat(100_000)
                + (i == 63 ? "--b--\r\n" : "")), "no file");
        assertAllHear(POOL / 2, FORM, 400, packed(60, i -> i > 0 ? " ".repeat(1 << 20)
                : "--b\r\nContent-Disposition: form-data; filename=a\r\n\r\na\r\n--b--"), "No section header");
    }

    @Test
    void uploadsOfOneUserThatStall() {
        String clerkId = TestApp.newClerkId();
        String head = head(clerkId, ANY_FILE) + "Content-Length: 60000000\r\n\r\n";
        List<RawClient> stalled = new ArrayList<>();
        try (Probe probe = Probe.start(SERVICE.port())) {
            for (int i = 0; i < 16; i++) {
                stalled.add(RawClient.connect(SERVICE.port())
                        .send(head + (i % 2 == 0 ? "" : "<FlexQueryResponse>" + " ".repeat(300_000))));
            }
            Client other = new Client(SERVICE.port(), Map.of(
                    "Authorization", "Bearer " + TestApp.token(TestApp.newClerkId()),
                    "Content-Type", "text/csv"));
            other.send("POST", PATH, BodyPublishers.ofString(
                    "TradeID,Symbol,Buy/Sell,Quantity,TradePrice,DateTime\n1,A,BUY,1,1,20240801\n")).isOk();
            probe.awaitServed(5);
        } finally {
            stalled.forEach(RawClient::close);
        }
    }

    private static void assertAllHear(int status, byte[] file, String reason) {
        assertAllHear(AT_ONCE, ANY_FILE, status, file, reason);
    }

    private static void assertAllHear(int atOnce, String type, int status, byte[] file, String reason) {
        List<RawClient> clients = new ArrayList<>();
        try (Probe probe = Probe.start(SERVICE.port())) {
            for (int i = 0; i < atOnce; i++) {
                clients.add(RawClient.connect(SERVICE.port()).patient(PATIENCE).send(head(TestApp.newClerkId(), type)
                        + "Content-Encoding: gzip\r\nContent-Length: " + file.length + "\r\n\r\n"));
                sendAsMuchAsIsTaken(clients.getLast(), file);
            }
            assertThat(clients).extracting(RawClient::receive).allSatisfy(response -> {
                assertThat(response.status()).as(response.body()).isEqualTo(status);
                assertThat(response.body()).contains(reason);
            });
            probe.awaitServed(3);
        } finally {
            clients.forEach(RawClient::close);
        }
        SERVICE.isAlive();
    }

    private static void sendAsMuchAsIsTaken(RawClient client, byte[] file) {
        try {
            client.send(file);
        } catch (UncheckedIOException _) {
            // It was refused before it was whole.
        }
    }

    private static String head(String clerkId, String type) {
        return "POST " + PATH + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + TestApp.token(clerkId)
                + "\r\nContent-Type: " + type + "\r\n";
    }

    private static byte[] packed(int pieces, IntFunction<String> piece) {
        return gzip(out -> {
            for (int i = 0; i < pieces; i++) {
                out.write(piece.apply(i).getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    private interface Writing {
        void to(GZIPOutputStream out) throws IOException;
    }

    private static byte[] gzip(Writing content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new Best(bytes)) {
            content.to(gzip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static final class Best extends GZIPOutputStream {

        Best(ByteArrayOutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
