package tradehall.api;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.Answer;
import tradehall.Client;
import tradehall.RawClient;
import tradehall.TestApp;

import static org.assertj.core.api.Assertions.assertThat;

/// Contract §4: what every endpoint does alike.
class HttpMannersTest {

    private static final String PATH = "/api/v1/account/userprofile/";

    private final TestApp app = TestApp.shared();

    @Nested
    class Paths {

        @Test
        void aPathWithoutItsSlashIsRedirected() {
            assertThat(app.anonymous().get("/api/v1/account/user").hasStatus(301).header("Location"))
                    .isEqualTo("/api/v1/account/user/");
            assertThat(app.anonymous().send("HEAD", "/api/v1/account/user?a=b%20c").hasStatus(301).header("Location"))
                    .isEqualTo("/api/v1/account/user/?a=b%20c");
        }

        @ParameterizedTest
        @ValueSource(strings = {"//elsewhere.example/../api/v1/account/user", "//api/v1/account/user",
            "///api/v1/account/user",
            "http://elsewhere.example/api/v1/account/user", "HTTPS://elsewhere.example//api/v1/account/user"})
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
        @ValueSource(strings = {"/api/", "/api/v1/account/", "/api/v1/account/nonsense/", "/api/v1/account/user/x/",
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
            Answer answer = app.user().send(method, PATH)
                    .isJson(405, "{\"detail\": \"Method \\\"" + method + "\\\" not allowed.\"}");
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

        /// What has no body has no length of one either.
        @Test
        void noContentHasNoLength() {
            try (RawClient client = RawClient.connect(app.port())) {
                RawClient.Response response = client.send("OPTIONS " + PATH + " HTTP/1.1\r\nHost: x\r\n\r\n").receive();
                assertThat(response.status()).isEqualTo(204);
                assertThat(response.head()).doesNotContain("content-length", "transfer-encoding");
            }
        }
    }

    @Nested
    class MediaTypes {

        @ParameterizedTest
        @ValueSource(strings = {"*/*", "application/json", "application/*", "text/html, application/json;q=0.1",
            "APPLICATION/JSON; indent=4"})
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
        @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
            "application/json5"})
        void otherBodiesAreRefused(String type) {
            app.user().with("Content-Type", type).post(PATH, "{}")
                    .isJson(415, "{\"detail\": \"Unsupported media type \\\"" + type + "\\\" in request.\"}");
        }

        @Test
        void aBodyOfNoTypeIsRefused() {
            app.user().send("POST", PATH, BodyPublishers.ofString("{}"))
                    .isJson(415, "{\"detail\": \"Unsupported media type \\\"\\\" in request.\"}");
        }

        @ParameterizedTest
        @ValueSource(strings = {"application/json; charset=utf-8", "Application/JSON", "application/json ;x=y"})
        void jsonMayHaveParameters(String type) {
            app.user().with("Content-Type", type).post(PATH, "{\"bio\": \"é\"}").isOk();
        }
    }

    @Nested
    class RequestIds {

        @ParameterizedTest
        @ValueSource(strings = {"a", "A-Za-z0-9._-",
            "0123456789012345678901234567890123456789012345678901234567890123"})
        void theCallersIsKept(String id) {
            assertThat(app.anonymous().with("X-Request-Id", id).get(PATH).header("X-Request-Id")).isEqualTo(id);
        }

        @ParameterizedTest
        @ValueSource(strings = {"a b", "a\"b", "é", "01234567890123456789012345678901234567890123456789012345678901234",
            "a,b"})
        void aBadOneIsReplaced(String id) {
            try (RawClient client = RawClient.connect(app.port())) {
                RawClient.Response response = client.send("GET " + PATH + " HTTP/1.1\r\nHost: x\r\nX-Request-Id: " + id
                        + "\r\n\r\n").receive();
                assertThat(response.head()).containsPattern("x-request-id: [0-9a-f]{32}(\n|$)");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"/api/v1/account/user/", "/api/v1/account/user", "/nonsense", "/health/live",
            "/health/ready"})
        void everyAnswerHasOne(String path) {
            assertThat(app.anonymous().with("X-Request-Id", "mine").get(path).header("X-Request-Id")).isEqualTo("mine");
            assertThat(app.anonymous().get(path).header("X-Request-Id")).isNotEmpty();
        }
    }

    @Nested
    class AllowedOrigins {

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
            for (String origin : List.of("https://evil.example", "http://localhost:3001", "null",
                    "http://localhost:3000.evil.example")) {
                Answer answer = app.user().with("Origin", origin).get(PATH).isOk();
                assertThat(answer.headers().map().keySet())
                        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
                assertThat(answer.header("Vary")).contains("Origin");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {PATH, "/api/v1/account/userprofile", "/nonsense", "/nonsense/", "/", "/health/live"})
        void aPreflightIsGrantedOnAnyPath(String path) {
            Client browser = app.anonymous().with("Access-Control-Request-Method", "POST");
            Answer granted = browser.with("Origin", "http://localhost:3000").send("OPTIONS", path).hasStatus(204);
            assertThat(granted.header("Access-Control-Allow-Origin")).isEqualTo("http://localhost:3000");
            assertThat(granted.header("Access-Control-Allow-Methods")).contains("PATCH");
            Answer foreign = browser.with("Origin", "https://evil.example").send("OPTIONS", path);
            assertThat(foreign.header("Access-Control-Allow-Methods")).isEmpty();
        }

        @Test
        void aPreflightTellsWhatMayBeSent() {
            Answer answer = app.anonymous().with("Origin", "http://localhost:3000")
                    .with("Access-Control-Request-Method", "POST")
                    .with("Access-Control-Request-Headers", "authorization,content-type").send("OPTIONS", PATH)
                    .hasStatus(204);
            assertThat(answer.header("Access-Control-Allow-Methods")).contains("GET", "POST");
            assertThat(answer.header("Access-Control-Allow-Headers").toLowerCase(Locale.ROOT))
                    .contains("authorization", "content-type", "if-match", "sentry-trace", "baggage", "traceparent");
            assertThat(answer.header("Access-Control-Max-Age")).isNotEmpty();
            assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
        }
    }

    @Nested
    class ClientConnection {

        @ParameterizedTest
        @ValueSource(strings = {"GET /\u0000 HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /api/%zz/ HTTP/1.1\r\nHost: x\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n",
            "POST /api/v1/account/user/ HTTP/1.1\r\nHost: x\r\nContent-Length: nonsense\r\n\r\n"})
        void aMalformedRequestIs400InJson(String request) {
            try (RawClient client = RawClient.connect(app.port())) {
                RawClient.Response response = client.send(request).receive();
                assertThat(response.status()).as(response.head()).isEqualTo(400);
                assertThat(response.body()).startsWith("{\"detail\":");
                assertThat(response.head()).contains("x-request-id: ", "content-type: application/json");
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
                    assertThat(client.send("GET /nonsense/ HTTP/1.1\r\nHost: x\r\n\r\n").receive().status())
                            .isEqualTo(404);
                }
            }
        }
    }
}
