package tradehall.api;

import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.RawClient;
import tradehall.TestApp;
import tradehall.api.ibkr.Flex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/// Contract §4: where a request begins and ends, said on the wire. Whatever could be read in two ways is refused at
/// once, and its connection closed.
class FramingTest {

    private static final String PATH = "/api/v1/account/userprofile/";

    private final TestApp app = TestApp.shared();
    private final String token = TestApp.token(TestApp.newClerkId());

    static Stream<Arguments> requestLines() {
        return Stream.of(
                arguments("GET /health/live HTTP/1.1", 200),
                arguments("\r\nGET /health/live HTTP/1.1", 200),
                arguments("\r\n\r\n\r\nGET /health/live HTTP/1.1", 200),
                arguments("GET http://x/health/live HTTP/1.1", 200),
                arguments("GET HTTPS://x:8443/health/live?a=b HTTP/1.1", 200),
                arguments("GET /health/live HTTP/1.2", 200),
                arguments("GET  /health/live HTTP/1.1", 400),
                arguments("GET /health/live  HTTP/1.1", 400),
                arguments("GET /health/live HTTP/1.1 ", 400),
                arguments("GET /health/live", 400),
                arguments("GET /health/live http/1.1", 400),
                arguments("GET /health/live HTTP/1.x", 400),
                arguments("GET /health/live HTTP/2.0", 505),
                arguments("PRI * HTTP/2.0", 505),
                arguments(" GET /health/live HTTP/1.1", 400),
                arguments("G@T /health/live HTTP/1.1", 400),
                arguments("GET health/live HTTP/1.1", 400),
                arguments("GET ftp://x/health/live HTTP/1.1", 400),
                arguments("GET http:///health/live HTTP/1.1", 400),
                arguments("GET http://a@b/health/live HTTP/1.1", 400),
                arguments("GET /health/live#x HTTP/1.1", 400),
                arguments("GET /health/%zz HTTP/1.1", 400),
                arguments("GET /health/%2 HTTP/1.1", 400),
                arguments("GET /health/\"live\" HTTP/1.1", 400),
                arguments("GET /health/l\u00efve HTTP/1.1", 400),
                arguments("GET /health/live\tHTTP/1.1", 400),
                arguments("GET /health/\u0000 HTTP/1.1", 400),
                arguments("GET /health/live\rHTTP/1.1", 400),
                arguments("GET /health/live?" + "x".repeat(8000) + " HTTP/1.1", 200),
                arguments("GET /health/live?" + "x".repeat(8200) + " HTTP/1.1", 414),
                arguments("NONSENSE", 400));
    }

    @ParameterizedTest
    @MethodSource("requestLines")
    void ofRequestLines(String line, int status) {
        answered(line + "\r\nHost: x\r\n\r\n", status);
    }

    static Stream<Arguments> headers() {
        return Stream.of(
                arguments("Host: x\r\nX-Any:  spaced\t\r\n", 200),
                arguments("host:x\r\n", 200),
                arguments("Host: [::1]:8080\r\n", 200),
                arguments("Host: x\r\nX-Any: \u00e9\r\n", 200),
                arguments("Host: x\r\nX-Any:\r\n", 200),
                arguments("", 400),
                arguments("Host:\r\n", 400),
                arguments("Host: x\r\nHost: x\r\n", 400),
                arguments("Host: x y\r\n", 400),
                arguments("Host: x:y\r\n", 400),
                arguments("Host: x:65536\r\n", 400),
                arguments("Host: x/y\r\n", 400),
                arguments("Host: a@b\r\n", 400),
                arguments("Host: [::1\r\n", 400),
                arguments("Host : x\r\n", 400),
                arguments("Host: x\r\nX-Any : y\r\n", 400),
                arguments("Host: x\r\n folded: y\r\n", 400),
                arguments("Host: x\r\nX-Any: y\r\n\tfolded\r\n", 400),
                arguments("Host: x\r\n: y\r\n", 400),
                arguments("Host: x\r\nno colon\r\n", 400),
                arguments("Host: x\r\nX-Any: a\u0000b\r\n", 400),
                arguments("Host: x\r\nX-Any: a\u007fb\r\n", 400),
                arguments("Host: x\r\nX-Any: a\rb\r\n", 400),
                arguments("Host: x\r\nX-Any: a\nb: c\r\n", 400),
                arguments("Host: x\n", 400),
                arguments("Host: x\r\nX-\u00c4ny: y\r\n", 400),
                arguments("Host: x\r\nExpect: 200-ok\r\n", 417),
                arguments("Host: x\r\nAuthorization: Bearer " + "x".repeat(16 << 10) + "\r\n", 200),
                arguments("Host: x\r\nX-Any: " + "x".repeat(32 << 10) + "\r\n", 431),
                arguments("Host: x\r\n" + "a:\r\n".repeat(1000), 431));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void ofHeaders(String lines, int status) {
        answered("GET /health/live HTTP/1.1\r\n" + lines + "\r\n", status);
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                arguments("Content-Length: 2\r\n\r\n{}", 200),
                arguments("Content-Length: 0002\r\n\r\n{}", 200),
                arguments("Content-Length:2 \r\n\r\n{}", 200),
                arguments("Content-Length: 0\r\n\r\n", 200),
                arguments("Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", 400),
                arguments("Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", 400),
                arguments("Content-Length: 2, 2\r\n\r\n{}", 400),
                arguments("Content-Length: -2\r\n\r\n{}", 400),
                arguments("Content-Length: +2\r\n\r\n{}", 400),
                arguments("Content-Length: 0x2\r\n\r\n{}", 400),
                arguments("Content-Length:\r\n\r\n{}", 400),
                arguments("Content-Length: two\r\n\r\n{}", 400),
                arguments("Content-Length: 99999999999999999999999\r\n\r\n{}", 413),
                arguments("Content-Length: 1048577\r\n\r\n{}", 413),
                arguments("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", 400),
                arguments("Transfer-Encoding: identity\r\n\r\n{}", 400),
                arguments("Transfer-Encoding: gzip, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", 400),
                arguments("Transfer-Encoding: chunked, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", 400),
                arguments("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", 400),
                arguments("Transfer-Encoding: xchunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", 400),
                arguments("Transfer-Encoding:\r\n\r\n2\r\n{}\r\n0\r\n\r\n", 400));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void ofBodies(String lastHeadersAndBody, int status) {
        answered(post(lastHeadersAndBody), status);
    }

    static Stream<Arguments> chunks() {
        return Stream.of(
                arguments("2\r\n{}\r\n0\r\n\r\n", 200),
                arguments("1\r\n{\r\n1\r\n}\r\n0\r\n\r\n", 200),
                arguments("00000000000000000002\r\n{}\r\n0\r\n\r\n", 200),
                arguments("2;a=b\r\n{}\r\n0;c\r\n\r\n", 200),
                arguments("2 ; a = \"b;c\"\r\n{}\r\n0\r\n\r\n", 200),
                arguments("2\r\n{}\r\n0\r\nX-Trailer: y\r\nAnother: z\r\n\r\n", 200),
                arguments("0\r\n\r\n", 200),
                arguments("-1\r\n{}\r\n0\r\n\r\n", 400),
                arguments("+2\r\n{}\r\n0\r\n\r\n", 400),
                arguments("0x2\r\n{}\r\n0\r\n\r\n", 400),
                arguments("zz\r\n{}\r\n0\r\n\r\n", 400),
                arguments("\r\n{}\r\n0\r\n\r\n", 400),
                arguments(";a=b\r\n{}\r\n0\r\n\r\n", 400),
                arguments(" 2\r\n{}\r\n0\r\n\r\n", 400),
                arguments("2 \r\n{}\r\n0\r\n\r\n", 400),
                arguments("2\n{}\r\n0\r\n\r\n", 400),
                arguments("2\r{}\r\n0\r\n\r\n", 400),
                arguments("2;a\nb\r\n{}\r\n0\r\n\r\n", 400),
                arguments("2;a\u0000\r\n{}\r\n0\r\n\r\n", 400),
                arguments("2\r\n{}XX0\r\n\r\n", 400),
                arguments("2\r\n{}\n0\r\n\r\n", 400),
                arguments("2\r\n{}0\r\n\r\n", 400),
                arguments("2\r\n{ }\r\n0\r\n\r\n", 400),
                arguments("2\r\n{}\r\n0\r\nX\n\r\n", 400),
                arguments("2\r\n{}\r\n0\r\n\rX", 400),
                arguments("2;" + "a".repeat(40_000) + "\r\n{}\r\n0\r\n\r\n", 400),
                arguments("2\r\n{}\r\n0\r\n" + "X: y\r\n".repeat(10_000) + "\r\n", 400),
                arguments("FFFFFFFF\r\n{}\r\n", 413),
                arguments("FFFFFFFFFFFFFFFF\r\n{}\r\n", 413),
                arguments("F".repeat(100) + "\r\n{}\r\n", 413),
                arguments("100001\r\n{}\r\n", 413),
                arguments("2\r\n{}\r\nfffff\r\n", 413));
    }

    @ParameterizedTest
    @MethodSource("chunks")
    void ofChunks(String chunks, int status) {
        answered(post("Transfer-Encoding: chunked\r\n\r\n" + chunks), status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: Chunked", "transfer-encoding:CHUNKED", "Transfer-Encoding: \tchunked "})
    void ofTheCodingInAnyCase(String coding) {
        answered(post(coding + "\r\n\r\n2\r\n{}\r\n0\r\n\r\n"), 200);
    }

    /// However small the pieces that it comes in.
    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 13\r\n\r\n{\"bio\": \"x\" }",
        "Transfer-Encoding: chunked\r\n\r\n3;x=y\r\n{\"b\r\na\r\nio\": \"x\" }\r\n0\r\nT: u\r\n\r\n"})
    void ofPieces(String lastHeaderAndBody) {
        try (RawClient client = RawClient.connect(app.port())) {
            ("\r\n" + post(lastHeaderAndBody)).chars().forEach(one -> client.send(Character.toString(one)));
            RawClient.Response response = client.receive();
            assertThat(response.status()).as(response.body()).isEqualTo(200);
            assertThat(response.body()).contains("\"bio\":\"x\"");
        }
    }

    @Test
    void requestsMayComeBeforeTheAnswersToThoseBefore() {
        String all = post("Content-Length: 13\r\n\r\n{\"bio\": \"1\"} ") + "\r\n"
                + post("Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n")
                + "GET /nonsense/ HTTP/1.1\r\nHost: x\r\n\r\n" + post("Content-Length: 2\r\n\r\n{}");
        try (RawClient client = RawClient.connect(app.port()).send(all)) {
            assertThat(Stream.generate(client::receive).limit(4).map(RawClient.Response::status))
                    .containsExactly(200, 200, 404, 200);
        }
    }

    /// Both sides agree on where a request ends: what is behind it is never taken for a part of it.
    @Test
    void nothingIsSmuggledBehindABodyThatIsRefused() {
        try (RawClient client = RawClient.connect(app.port())) {
            client.send(post("Transfer-Encoding: chunked\r\n\r\n2\r\n{}XX\r\n0\r\n\r\nGET /health/live "
                    + "HTTP/1.1\r\nHost: x\r\n\r\n"));
            assertThat(client.receive().status()).isEqualTo(400);
            assertThat(client.isClosed()).isTrue();
        }
    }

    /// Nor is a body that nobody reads, with the last request of a connection.
    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1\r\nHost: x\r\nConnection: close", "HTTP/1.0"})
    void nothingIsSmuggledInABodyThatIsNotRead(String last) {
        String smuggled = "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n";
        try (RawClient client = RawClient.connect(app.port())) {
            client.send("POST " + PATH + " " + last + "\r\nContent-Length: " + smuggled.length() + "\r\n\r\n"
                    + smuggled);
            assertThat(client.receiveAll()).startsWith("HTTP/1.1 401 ").containsOnlyOnce("HTTP/1.1 ");
        }
    }

    static Stream<Arguments> streamedAnswers() {
        return Stream.of(
                arguments(1, "}]"),
                arguments(200, "}]\r\n0\r\n\r\n"));
    }

    @ParameterizedTest
    @MethodSource("streamedAnswers")
    void aStreamedAnswerThatIsTheLastOfAConnectionIsWhole(int trades, String end) {
        String clerkId = TestApp.newClerkId();
        Flex.post(app.as(clerkId),
                Flex.file(IntStream.range(0, trades).mapToObj(id -> Flex.execution("8" + id)).toList())).isOk();
        try (RawClient client = RawClient.connect(app.port())) {
            client.send("GET " + Flex.TRADES + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                    + TestApp.token(clerkId) + "\r\n\r\n");
            assertThat(client.receiveAll()).startsWith("HTTP/1.1 200 ").endsWith(end);
        }
    }

    /// Those of a short answer would be taken for the beginning of the next one.
    @Test
    void aClientThatTakesTrailersGetsNone() {
        String list = "GET " + Flex.TRADES + " HTTP/1.1\r\nHost: x\r\nTE: trailers\r\nAuthorization: Bearer " + token
                + "\r\n\r\n";
        try (RawClient client = RawClient.connect(app.port()).send(list + list)) {
            assertThat(client.receive().body()).isEqualTo("[]");
            assertThat(client.receive().body()).isEqualTo("[]");
        }
    }

    private String post(String lastHeadersAndBody) {
        return "POST " + PATH + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\n"
                + lastHeadersAndBody;
    }

    /// In JSON with an id where it is a refusal, which is the connection's last answer.
    private void answered(String request, int status) {
        try (RawClient client = RawClient.connect(app.port()).send(request)) {
            RawClient.Response response = client.receive();
            assertThat(response.status()).as(response.head() + response.body()).isEqualTo(status);
            if (status != 200) {
                assertThat(response.body()).startsWith("{\"detail\":");
                assertThat(response.head()).contains("x-request-id: ", "content-type: application/json",
                        "connection: close");
            }
        }
    }
}
