package tradehall.api;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.Answer;
import tradehall.Client;
import tradehall.RawClient;
import tradehall.TestApp;

import static org.assertj.core.api.Assertions.assertThat;

/// Contract §4: what every endpoint does alike.
class HttpMannersTest {

    private static final String PATH = "/api/v1/account/userprofile/";
    private static final int LIMIT = 1 << 20;

    private final TestApp app = TestApp.shared();

    @Nested
    class Paths {

        @Test
        void aPathWithoutItsSlashIsRedirected() {
            assertThat(app.anonymous().get("/api/v1/account/user").hasStatus(301).header("Location")).isEqualTo("/api/v1/account/user/");
            assertThat(app.anonymous().send("HEAD", "/api/v1/account/user?a=b%20c").hasStatus(301).header("Location"))
                    .isEqualTo("/api/v1/account/user/?a=b%20c");
        }

        @ParameterizedTest
        @ValueSource(strings = {"//elsewhere.example/../api/v1/account/user", "//api/v1/account/user"})
        void theRedirectNeverLeadsToAnotherHost(String path) {
            try (RawClient client = RawClient.connect(app.port())) {
                RawClient.Response response = client.send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").receive();
                assertThat(response.status()).isEqualTo(301);
                assertThat(response.head()).containsPattern("(?m)^location: /[^/]");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
        void aWriteWithoutItsSlashIsNotFoundAndSaysWhy(String method) {
            Answer answer = app.user().send(method, "/api/v1/account/user", "{}").hasStatus(404);
            assertThat(answer.text()).contains("slash");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/", "/api/", "/api/v1/account/", "/api/v1/account/nonsense/", "/api/v1/account/user/x/",
            "/API/v1/account/user/", "/api/v1/account/user;x/y/", "/dev/token/"})
        void anUnknownPathIsNotFound(String path) {
            app.user().get(path).isJson(404, "{\"detail\": \"Not found.\"}");
            app.anonymous().post(path, "{}").isJson(404, "{\"detail\": \"Not found.\"}");
        }
    }

    @Nested
    class Methods {

        @ParameterizedTest
        @ValueSource(strings = {"PUT", "PATCH", "DELETE", "TRACE", "NONSENSE"})
        void aMethodThatIsNotServedIsRefused(String method) {
            Answer answer = app.user().send(method, PATH).isJson(405, "{\"detail\": \"Method \\\"" + method + "\\\" not allowed.\"}");
            assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS, POST");
        }

        @Test
        void headAnswersGetsHeadersAndNoBody() {
            Client user = app.user();
            Answer get = user.get(PATH).isOk();
            Answer head = user.send("HEAD", PATH).isOk();
            assertThat(head.bytes()).isEmpty();
            assertThat(head.header("Content-Length")).isEqualTo(Integer.toString(get.bytes().length));
            assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type")).isEqualTo("application/json");
            assertThat(head.header("Vary")).isEqualTo(get.header("Vary"));
        }

        @Test
        void optionsNeedsNoToken() {
            Answer answer = app.anonymous().send("OPTIONS", PATH).hasStatus(204);
            assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS, POST");
            assertThat(answer.bytes()).isEmpty();
        }
    }

    @Nested
    class MediaTypes {

        @ParameterizedTest
        @ValueSource(strings = {"*/*", "application/json", "application/*", "text/html, application/json;q=0.1", "APPLICATION/JSON; indent=4"})
        void jsonIsAccepted(String accept) {
            app.user().with("Accept", accept).get(PATH).isOk();
        }

        @ParameterizedTest
        @ValueSource(strings = {"text/html", "application/xml", "image/*", "application/jsonx"})
        void anythingElseIsNot(String accept) {
            app.user().with("Accept", accept).get(PATH)
                    .isJson(406, "{\"detail\": \"Could not satisfy the request Accept header.\"}");
        }

        @Test
        void formatMayBeAskedForInTheQuery() {
            app.user().get(PATH + "?format=json").isOk();
            app.user().get(PATH + "?format=").isOk();
            app.user().get(PATH + "?format=xml").isJson(404, "{\"detail\": \"Not found.\"}");
        }

        @ParameterizedTest
        @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json5"})
        void otherBodiesAreRefused(String type) {
            app.user().with("Content-Type", type).post(PATH, "{}")
                    .isJson(415, "{\"detail\": \"Unsupported media type \\\"" + type + "\\\" in request.\"}");
        }

        @Test
        void aBodyOfNoTypeIsRefused() {
            app.user().send("POST", PATH, BodyPublishers.ofString("{}")).isJson(415, "{\"detail\": \"Unsupported media type \\\"\\\" in request.\"}");
        }

        @ParameterizedTest
        @ValueSource(strings = {"application/json; charset=utf-8", "Application/JSON", "application/json ;x=y"})
        void jsonMayHaveParameters(String type) {
            app.user().with("Content-Type", type).post(PATH, "{\"bio\": \"é\"}").isOk();
        }
    }

    @Nested
    class Bodies {

        static Stream<Arguments> broken() {
            return Stream.of("{", "nonsense", "{\"bio\": }", "{\"bio\": \"x\"} {}", "{'bio': 1}", "[1,]", "{\"a\":1,}", "\"\\x\"", "01", "+1",
                    "\"tab\there\"", "\u00ef\u00bb\u00bf\u0000", "[".repeat(100_000), "{\"a\":".repeat(100_000), "{\"bio\": \"\u00ff\"}",
                    "{\"bio\": \"\u00c0\u0080\"}", "{\"bio\": \"\u00ed\u00a0\u0080\"}").map(Arguments::of);
        }

        @ParameterizedTest
        @MethodSource("broken")
        void brokenJsonIsRefused(String latin1) {
            Answer answer = app.user().with("Content-Type", "application/json")
                    .send("POST", PATH, BodyPublishers.ofByteArray(latin1.getBytes(StandardCharsets.ISO_8859_1))).hasStatus(400);
            assertThat(answer.object().text("detail")).hasValueSatisfying(detail -> assertThat(detail).startsWith("JSON parse error - "));
        }

        static Stream<Arguments> foreign() {
            return Stream.of(Arguments.of("[]", "Invalid data. Expected a dictionary, but got list."),
                    Arguments.of("\"x\"", "Invalid data. Expected a dictionary, but got str."),
                    Arguments.of("1", "Invalid data. Expected a dictionary, but got int."),
                    Arguments.of("1.0", "Invalid data. Expected a dictionary, but got float."),
                    Arguments.of("1e2", "Invalid data. Expected a dictionary, but got float."),
                    Arguments.of("true", "Invalid data. Expected a dictionary, but got bool."),
                    Arguments.of("null", "No data provided"));
        }

        @ParameterizedTest
        @MethodSource("foreign")
        void whatIsNoObjectIsRefused(String json, String message) {
            app.user().post(PATH, json).isJson(400, "{\"non_field_errors\": [\"" + message + "\"]}");
        }

        @Test
        void ofARepeatedNameTheLastCounts() {
            assertThat(app.user().post(PATH, "{\"bio\": 1, \"bio\": {}, \"bio\": \"last\"}").isOk().text()).contains("\"bio\":\"last\"");
        }

        @Test
        void hugeNumbersHurtNobody() {
            app.user().post(PATH, "{\"bio\": " + "9".repeat(500_000) + "}").isOk();
            app.user().post(PATH, "{\"onboarding_tasks\": 1e999999999, \"nonsense\": " + "9".repeat(500_000) + "}").isOk();
        }

        @Test
        void aBodyOfTheLimitIsRead() {
            String json = "{\"bio\": \"x\"" + " ".repeat(LIMIT - 12) + "}";
            assertThat(json).hasSize(LIMIT);
            app.user().post(PATH, json).isOk();
        }

        @Test
        void anAnnouncedBodyBeyondTheLimitIsRefused() {
            Answer answer = app.user().with("Content-Type", "application/json")
                    .send("POST", PATH, BodyPublishers.ofByteArray(new byte[LIMIT + 1])).hasStatus(413);
            assertThat(answer.object().text("detail")).isPresent();
        }

        @Test
        void aChunkedBodyBeyondTheLimitIsRefused() {
            app.user().with("Content-Type", "application/json")
                    .send("POST", PATH, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[LIMIT + 1]))).hasStatus(413);
        }

        @Test
        void aChunkedBodyWithinItIsRead() {
            byte[] json = "{\"bio\": \"x\"}".getBytes(StandardCharsets.UTF_8);
            app.user().with("Content-Type", "application/json")
                    .send("POST", PATH, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(json))).isOk();
        }

        @Test
        void theRestOfARefusedBodyIsReadAndTheConnectionGoesOn() {
            try (RawClient client = RawClient.connect(app.port())) {
                assertThat(client.send(head(20 << 20)).receive().status()).isEqualTo(413);
                client.send(new byte[20 << 20]);
                assertThat(client.send("GET /nonsense/ HTTP/1.1\r\nHost: x\r\n\r\n").receive().status()).isEqualTo(404);
            }
        }

        @Test
        void anEnormousBodyIsNotReadAndTheConnectionClosed() {
            refusedAndClosed(head(1_000_000_000));
        }

        @Test
        void whoAsksBeforeSendingIsToldNotTo() {
            refusedAndClosed(head(LIMIT + 1).replace("Host: x", "Host: x\r\nExpect: 100-continue"));
        }

        private void refusedAndClosed(String head) {
            try (RawClient client = RawClient.connect(app.port())) {
                RawClient.Response response = client.send(head).receive();
                assertThat(response.status()).isEqualTo(413);
                assertThat(response.hasHeader("Connection: close")).as(response.head()).isTrue();
                assertThat(client.isClosed()).isTrue();
            }
        }

        private String head(int contentLength) {
            return "POST " + PATH + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + TestApp.token(TestApp.newClerkId())
                    + "\r\nContent-Type: application/json\r\nContent-Length: " + contentLength + "\r\n\r\n";
        }

        @ParameterizedTest
        @ValueSource(strings = {"zz\r\n{}\r\n0\r\n\r\n", "-2\r\n{}\r\n0\r\n\r\n", "ffffffffffffffff\r\n{}\r\n", "2\r\n{}\r\nx\r\n\r\n"})
        void malformedChunksAreNoFailureOfOurs(String body) {
            refusedAsUnreadable("Transfer-Encoding: chunked\r\n\r\n" + body);
        }

        @ParameterizedTest
        @ValueSource(strings = {"Content-Length: 2\r\nContent-Length: 3", "Content-Length: -1", "Content-Length: +2",
            "Content-Length: 2\r\nTransfer-Encoding: chunked", "Transfer-Encoding: gzip, chunked", "Transfer-Encoding: identity"})
        void aBodyOfUnclearLengthIsRefused(String headers) {
            refusedAsUnreadable(headers + "\r\n\r\n{}");
        }

        private void refusedAsUnreadable(String lastHeaderAndBody) {
            try (RawClient client = RawClient.connect(app.port())) {
                RawClient.Response response = client.send("POST " + PATH + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                        + TestApp.token(TestApp.newClerkId()) + "\r\nContent-Type: application/json\r\n" + lastHeaderAndBody).receive();
                assertThat(response.status()).as(response.body()).isEqualTo(400);
                assertThat(response.body()).startsWith("{\"detail\":");
                assertThat(response.head()).contains("x-request-id: ");
                assertThat(client.isClosed()).isTrue();
            }
        }

        @Test
        void aBodyThatEndsTooSoonIsNoFailureOfOurs() {
            try (RawClient client = RawClient.connect(app.port())) {
                client.send(head(100) + "{").endOutput();
                assertThat(client.receive().status()).isEqualTo(400);
            }
        }
    }

    @Nested
    class RequestIds {

        @ParameterizedTest
        @ValueSource(strings = {"a", "A-Za-z0-9._-", "0123456789012345678901234567890123456789012345678901234567890123"})
        void theCallersIsKept(String id) {
            assertThat(app.anonymous().with("X-Request-Id", id).get(PATH).header("X-Request-Id")).isEqualTo(id);
        }

        @ParameterizedTest
        @ValueSource(strings = {"a b", "a\"b", "é", "01234567890123456789012345678901234567890123456789012345678901234", "a,b"})
        void aBadOneIsReplaced(String id) {
            try (RawClient client = RawClient.connect(app.port())) {
                RawClient.Response response = client.send("GET " + PATH + " HTTP/1.1\r\nHost: x\r\nX-Request-Id: " + id + "\r\n\r\n").receive();
                assertThat(response.head()).containsPattern("x-request-id: [0-9a-f]{32}(\n|$)");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"/api/v1/account/user/", "/api/v1/account/user", "/nonsense", "/health/live", "/health/ready"})
        void everyAnswerHasOne(String path) {
            assertThat(app.anonymous().with("X-Request-Id", "mine").get(path).header("X-Request-Id")).isEqualTo("mine");
            assertThat(app.anonymous().get(path).header("X-Request-Id")).isNotEmpty();
        }
    }

    @Nested
    class Origins {

        @Test
        void theFrontEndIsAllowed() {
            for (String path : List.of(PATH, "/nonsense/")) {
                Answer answer = app.anonymous().with("Origin", "http://localhost:3000").get(path);
                assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("http://localhost:3000");
                assertThat(answer.header("Access-Control-Expose-Headers")).contains("X-Request-Id");
                assertThat(answer.header("Vary")).contains("Origin");
            }
        }

        @Test
        void aForeignOriginGetsTheAnswerAndNoPermission() {
            for (String origin : List.of("https://evil.example", "http://localhost:3001", "null", "http://localhost:3000.evil.example")) {
                Answer answer = app.user().with("Origin", origin).get(PATH).isOk();
                assertThat(answer.headers().map().keySet()).noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
                assertThat(answer.header("Vary")).contains("Origin");
            }
        }

        @Test
        void aPreflightTellsWhatMayBeSent() {
            Answer answer = app.anonymous().with("Origin", "http://localhost:3000").with("Access-Control-Request-Method", "POST")
                    .with("Access-Control-Request-Headers", "authorization,content-type").send("OPTIONS", PATH).hasStatus(204);
            assertThat(answer.header("Access-Control-Allow-Methods")).contains("GET", "POST");
            assertThat(answer.header("Access-Control-Allow-Headers").toLowerCase(Locale.ROOT)).contains("authorization", "content-type");
            assertThat(answer.header("Access-Control-Max-Age")).isNotEmpty();
            assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
        }
    }

    @Nested
    class Wire {

        @ParameterizedTest
        @ValueSource(strings = {"GET /\u0000 HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /api/%zz/ HTTP/1.1\r\nHost: x\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n",
            "POST /api/v1/account/user/ HTTP/1.1\r\nHost: x\r\nContent-Length: nonsense\r\n\r\n"})
        void aMalformedRequestIs400InJson(String request) {
            try (RawClient client = RawClient.connect(app.port())) {
                RawClient.Response response = client.send(request).receive();
                assertThat(response.status()).as(response.head()).isBetween(400, 499);
                assertThat(response.body()).startsWith("{\"detail\":");
                assertThat(response.head()).contains("x-request-id: ", "content-type: application/json");
            }
        }

        @Test
        void whatIsNotHttpIsHungUpOn() {
            try (RawClient client = RawClient.connect(app.port())) {
                assertThat(client.send("NONSENSE\r\n\r\n").isClosed()).isTrue();
            }
        }

        @Test
        void halfSentRequestsBlockNobody() {
            String token = TestApp.token(TestApp.newClerkId());
            List<RawClient> slow = new ArrayList<>();
            try {
                for (int i = 0; i < 100; i++) {
                    slow.add(RawClient.connect(app.port()).send(i % 2 == 0 ? "GET " + PATH + " HTTP/1.1\r\nHo"
                            : "POST " + PATH + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token
                                    + "\r\nContent-Type: application/json\r\nContent-Length: 15\r\n\r\n{\"bio\""));
                }
                long start = System.nanoTime();
                app.user().post(PATH, "{\"bio\": \"quick\"}").isOk();
                assertThat(System.nanoTime() - start).isLessThan(3_000_000_000L);
                assertThat(slow.getLast().send(": \"slow\"}").receive().status()).isEqualTo(200);
            } finally {
                slow.forEach(RawClient::close);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"/health/live", "/nonsense/", PATH})
        void aConnectionThatTheClientGivesUpIsClosed(String path) {
            try (RawClient client = RawClient.connect(app.port())) {
                client.send("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").receive();
                assertThat(client.isClosed()).isTrue();
            }
        }

        @Test
        void aConnectionServesManyRequests() {
            try (RawClient client = RawClient.connect(app.port())) {
                for (int i = 0; i < 3; i++) {
                    assertThat(client.send("GET /nonsense/ HTTP/1.1\r\nHost: x\r\n\r\n").receive().status()).isEqualTo(404);
                }
            }
        }
    }
}
