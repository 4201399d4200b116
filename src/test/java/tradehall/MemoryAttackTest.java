package tradehall;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

/// Contract §10: users who send, store and read as much as they may, all at once, against the process as it is shipped.
/// It lives, others are served meanwhile, and who is refused hears why.
@Isolated("measures how others are served meanwhile")
class MemoryAttackTest {

    private static final String ORGANISATION = "/api/v1/account/userorganisation/";
    private static final String PROFILE = "/api/v1/account/userprofile/";
    private static final int MIB = 1 << 20;
    private static final int KEPT = 1000;
    /// More than an idle connection takes (`Shares`), less than the head that each has sent.
    private static final int WITHOUT_HEAD = 24 << 10;

    @RegisterExtension
    static final ShippedService SERVICE = new ShippedService("limits: {answer-stall: 5s}", Map.of());

    @Test
    void metadataOfManyValuesIsStoredAndChanged() {
        String many = "[" + "{\"a\":0},".repeat(64_999) + "{\"a\":0}]";
        List<String> users = users(5);
        attack(() -> {
            for (String user : users) {
                assertThat(post(user, ORGANISATION, "{\"org_public_metadata\":" + many + "}")).isEqualTo(200);
                assertThat(post(user, ORGANISATION, "{\"org_unsafe_metadata\":" + many + "}")).isEqualTo(200);
                assertThat(post(user, ORGANISATION, "{\"org_public_metadata\":[" + many + "]}")).isEqualTo(200);
                assertThat(post(user, ORGANISATION, "{\"org_unsafe_metadata\":[" + many + "," + many + "]}"))
                        .isEqualTo(400);
            }
            assertThat(statuses(users.stream().flatMap(user -> Collections.nCopies(10, user).stream()).toList(),
                    user -> post(user, ORGANISATION, "{\"org_name\":\"" + user + "\"}"))).isSubsetOf(200, 503)
                    .contains(200);
        });
    }

    @Test
    void bodiesOfTheMostValuesFromManyUsers() {
        String most = "[" + "0,".repeat(130_000) + "[" + "{},".repeat(60_000) + "0]," + "\"" + "\u00e9".repeat(200_000)
                + "\"]";
        attack(() -> assertThat(statuses(users(40), user -> post(user, PROFILE, "{\"onboarding_tasks\":" + most + "}")))
                .isSubsetOf(200, 503).contains(200));
    }

    @Test
    void textsOfTheLargestSizeFromManyUsers() {
        String text = "\u4e2d".repeat(100_000) + "a".repeat(700_000);
        attack(() -> assertThat(statuses(users(40), user -> post(user, PROFILE, "{\"bio\":\"" + text + "\"}")))
                .isSubsetOf(200, 503).contains(200));
    }

    @Test
    void membersThatNobodyKnows() {
        StringBuilder members = new StringBuilder("{\"bio\":\"x\"");
        IntStream.range(0, 60_000).forEach(i -> members.append(",\"m").append(i).append("\":{}"));
        String body = members.append('}').toString();
        attack(() -> assertThat(statuses(users(40), user -> post(user, PROFILE, body))).isSubsetOf(200, 503)
                .contains(200));
    }

    @Test
    void largeResourcesThatManyRead() {
        List<String> users = users(6);
        String half = "x".repeat(510_000);
        users.forEach(user -> {
            assertThat(post(user, PROFILE, "{\"bio\":\"" + half + "\"}")).isEqualTo(200);
            assertThat(post(user, PROFILE, "{\"aboutme\":\"" + half + "\"}")).isEqualTo(200);
            assertThat(post(user, PROFILE, "{\"interests\":\"" + half + "\"}")).isEqualTo(400);
        });
        List<RawClient> slow = new ArrayList<>();
        attack(() -> {
            for (int i = 0; i < 10; i++) {
                users.forEach(user -> slow.add(RawClient.connect(SERVICE.port()).send(get(user, PROFILE))));
            }
            assertThat(statuses(users, user -> send(get(user, PROFILE).getBytes(StandardCharsets.US_ASCII))))
                    .isSubsetOf(200, 503);
        });
        slow.forEach(RawClient::close);
    }

    /// An idle connection keeps nothing of the heads that it has sent.
    @Test
    void largeHeadsOfConnectionsThatStay() {
        String get = "GET /health/live HTTP/1.1\r\nHost: x\r\nX-Any: " + "a".repeat(31_000) + "\r\n\r\n";
        List<RawClient> kept = new ArrayList<>();
        String text = "a".repeat(900_000);
        attack(() -> {
            long before = SERVICE.heapBytes();
            for (int i = 0; i < KEPT; i++) {
                kept.add(RawClient.connect(SERVICE.port()).send(get));
                assertThat(kept.getLast().receive().status()).isEqualTo(200);
            }
            assertThat((SERVICE.heapBytes() - before) / KEPT).isLessThan(WITHOUT_HEAD);
            assertThat(statuses(users(40), user -> post(user, PROFILE, "{\"bio\":\"" + text + "\"}")))
                    .isSubsetOf(200, 503).contains(200);
        });
        kept.forEach(RawClient::close);
    }

    @Test
    void forgedDeliveriesThatComeWhole() {
        byte[] body = ("{\"a\":\"\u4e2d" + "a".repeat(MIB - 20) + "\"}").getBytes(StandardCharsets.UTF_8);
        attack(() -> assertThat(statuses(Collections.nCopies(40, ""),
                _ -> send(joined("POST " + Webhook.PATH + " HTTP/1.1\r\nHost: x\r\n"
                + "Content-Type: application/json\r\nsvix-id: msg_1\r\nsvix-timestamp: " + Instant.now()
                .getEpochSecond()
                + "\r\nsvix-signature: v1,AAAA\r\nContent-Length: " + body.length + "\r\n\r\n", body))))
                .isSubsetOf(400, 503));
    }

    /// Clerk's customers fill the metadata of their users.
    @Test
    void signedEventsOfTheMostValues() {
        List<String> members = List.of("\"unsafe_metadata\":[" + "{},".repeat(120_000) + "0]",
                "\"public_metadata\":{\"roles\":[" + "[],".repeat(120_000) + "0]}",
                "\"unsafe_metadata\":[" + "\"\",".repeat(250_000) + "\"\u4e2d\"]",
                "\"email_addresses\":[" + "{\"id\":\"\"},".repeat(60_000) + "0]");
        attack(() -> assertThat(statuses(Collections.nCopies(5, members).stream().flatMap(List::stream).toList(),
                more -> send(signed(more)))).isSubsetOf(200, 503).contains(200));
    }

    @Test
    void oneUserWhoAsksWithoutEnd() {
        String user = users(1).getFirst();
        attack(() -> assertThat(statuses(Collections.nCopies(400, user),
                one -> send(get(one, PROFILE).getBytes(StandardCharsets.US_ASCII))))
                .isSubsetOf(200, 429, 503).contains(200, 429));
    }

    @Test
    void madeUpTokens() {
        String token = TestApp.token(TestApp.newClerkId());
        String forged = token.substring(0, token.lastIndexOf('.') + 1) + "A".repeat(14_000);
        attack(() -> assertThat(statuses(Collections.nCopies(300, forged),
                one -> send(get(one, PROFILE).getBytes(StandardCharsets.US_ASCII))))
                .isSubsetOf(401, 503));
    }

    private static void attack(Runnable attack) {
        try (Probe probe = Probe.start(SERVICE.port())) {
            attack.run();
            probe.awaitServed(3);
        }
        SERVICE.isAlive();
    }

    private interface Request {
        int send(String of);
    }

    /// All at once.
    private static Set<Integer> statuses(List<String> of, Request request) {
        Set<Integer> statuses = Collections.synchronizedSet(new TreeSet<>());
        List<Thread> threads = of.stream().map(one -> Thread.startVirtualThread(() -> statuses.add(request.send(one))))
                .toList();
        threads.forEach(thread -> {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        statuses.remove(0);
        return statuses;
    }

    private static byte[] signed(String member) {
        Webhook event = Webhook.of("user.updated", "{\"id\":\"" + TestApp.newClerkId() + "\",\"updated_at\":1," + member
                + "}");
        return joined("POST " + Webhook.PATH + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nsvix-id: "
                + event.id() + "\r\nsvix-timestamp: " + event.timestamp() + "\r\nsvix-signature: " + event.signature()
                + "\r\nContent-Length: " + event.body().length + "\r\n\r\n", event.body());
    }

    private static List<String> users(int count) {
        return IntStream.range(0, count).mapToObj(_ -> TestApp.token(TestApp.newClerkId())).toList();
    }

    private static String get(String token, String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer " + token
                + "\r\n\r\n";
    }

    private static int post(String token, String path, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        return send(joined("POST " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n", body));
    }

    private static byte[] joined(String head, byte[] body) {
        byte[] ascii = head.getBytes(StandardCharsets.US_ASCII);
        byte[] request = Arrays.copyOf(ascii, ascii.length + body.length);
        System.arraycopy(body, 0, request, ascii.length, body.length);
        return request;
    }

    /// 0 where it was ended before it could hear anything.
    private static int send(byte[] request) {
        try (RawClient client = RawClient.connect(SERVICE.port())) {
            return client.send(request).receive().status();
        } catch (UncheckedIOException _) {
            return 0;
        }
    }
}
