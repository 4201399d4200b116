package tradehall;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

/// Contract §10: clients who send slowly, or nothing, or more than anyone wants, against the process as it is shipped.
/// It lives, others are served meanwhile, and who is refused hears why.
@Isolated("measures how others are served meanwhile")
class AttackTest {

    /// Sizes are as they are shipped.
    @RegisterExtension
    static final ShippedService SERVICE = new ShippedService(
            "limits: {head-time: 5s, idle-time: 8s, body-time: 5s, answer-stall: 5s}", Map.of());

    @Test
    void silentConnections() {
        attack(4096, "", _ -> { });
    }

    @Test
    void headsThatNeverEnd() {
        attack(1200, "GET / HTTP/1.1\r\nHost: x\r\nX-Any: " + "a".repeat(30_000),
                clients -> assertThat(statuses(clients)).isSubsetOf(408, 503));
    }

    @Test
    void headsThatAreTooLong() {
        attack(720, "GET / HTTP/1.1\r\nHost: x\r\nX-Any: " + "a".repeat(46_000),
                clients -> assertThat(statuses(clients)).containsOnly(431));
    }

    @Test
    void deliveriesThatStall() {
        attack(1250, delivery(16_000, 15_900), clients -> assertThat(statuses(clients)).isSubsetOf(408, 503));
    }

    @Test
    void largeDeliveriesThatStall() {
        attack(14, delivery(1 << 20, 560_000), clients -> assertThat(statuses(clients)).isSubsetOf(408, 503));
    }

    @Test
    void bodiesOfUsersThatStall() {
        String head = "POST /api/v1/account/userprofile/ HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + TestApp.token(TestApp.newClerkId())
                + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
        attack(400, head + "fffff;x\r\n" + " ".repeat(200_000),
                clients -> assertThat(statuses(clients)).isSubsetOf(408, 503, 429));
    }

    @Test
    void answersThatNobodyReads() {
        String requests = "GET /api/schema/ HTTP/1.1\r\nHost: x\r\n\r\n".repeat(100);
        attack(1000, requests, _ -> { });
    }

    @Test
    void requestsFarInAdvance() {
        attack(1000, "GET /api/docs/ HTTP/1.1\r\nHost: x\r\n\r\n".repeat(800),
                clients -> assertThat(statuses(clients)).isSubsetOf(200, 503));
    }

    @Test
    void whatIsRefusedAndStillSent() {
        attack(300, "POST /api/v1/account/user/ HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n"
                + "a".repeat(100_000),
                clients -> assertThat(statuses(clients)).containsOnly(401));
    }

    private static String delivery(int length, int sent) {
        return "POST " + Webhook.PATH
                + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nsvix-id: msg_1\r\nsvix-timestamp: "
                + Instant.now().getEpochSecond() + "\r\nsvix-signature: v1,AAAA\r\nContent-Length: " + length
                + "\r\n\r\n" + "a".repeat(sent);
    }

    /// Each sends that and then no more, while others are served.
    private static void attack(int number, String sent, Consumer<List<RawClient>> heard) {
        byte[] bytes = sent.getBytes(StandardCharsets.US_ASCII);
        List<RawClient> clients = new ArrayList<>();
        try (Probe probe = Probe.start(SERVICE.port())) {
            for (int i = 0; i < number; i++) {
                clients.add(RawClient.connect(SERVICE.port()));
                send(clients.getLast(), bytes);
            }
            probe.awaitServed(10);
            heard.accept(clients);
        } finally {
            clients.forEach(RawClient::close);
        }
        SERVICE.isAlive();
    }

    /// As much as is taken.
    private static void send(RawClient client, byte[] bytes) {
        try {
            client.send(bytes);
        } catch (UncheckedIOException _) {
            // It was ended meanwhile.
        }
    }

    /// Of those that were told one.
    private static Set<Integer> statuses(List<RawClient> clients) {
        return clients.stream().map(AttackTest::status).flatMap(Optional::stream).collect(Collectors.toSet());
    }

    private static Optional<Integer> status(RawClient client) {
        try {
            return Optional.of(client.receive().status());
        } catch (UncheckedIOException _) {
            return Optional.empty();
        }
    }
}
