package tradehall.api.ibkr;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tradehall.Client;
import tradehall.RawClient;
import tradehall.TestApp;

import static org.assertj.core.api.Assertions.assertThat;
import static tradehall.api.ibkr.Flex.execution;
import static tradehall.api.ibkr.Flex.post;

/// Contract §2: links are absolute, by `PUBLIC_URL` or by what the request says; redirects are paths.
class PublicUrlTest {

    private static final String PATH = "/api/v1/ibkr/trades/?limit=1";

    private final TestApp app = TestApp.shared();

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -     | -                | api.example:8443 | http://api.example:8443
            https | -                | api.example      | https://api.example
            https | front.example    | api.example      | https://front.example
            https | a.example, proxy | api.example      | https://a.example
            ftp   | -                | api.example      | http://api.example
            https | evil.example/x?  | api.example      | https://api.example
            https | a@evil.example   | api.example      | https://api.example
            http  | [2001:db8::1]:81 | api.example      | http://[2001:db8::1]:81
            """)
    void linksAreAbsoluteByWhatTheRequestSays(String scheme, String forwarded, String host, String base) {
        String token = token(app);
        String proxy = (scheme == null ? "" : "X-Forwarded-Proto: " + scheme + "\r\n")
                + (forwarded == null ? "" : "X-Forwarded-Host: " + forwarded + "\r\n");
        try (RawClient client = RawClient.connect(app.port())) {
            String head = client.send("GET " + PATH + " HTTP/1.1\r\nHost: " + host + "\r\n" + proxy
                    + "Authorization: Bearer " + token + "\r\n\r\n").receive().head();
            assertThat(head.lines().filter(line -> line.startsWith("link:"))).singleElement().asString()
                    .startsWith("link: <" + base + "/api/v1/ibkr/trades/?limit=1&cursor=");
        }
    }

    @Test
    void aConfiguredUrlStandsBeforeLinksAndItsPathBeforeRedirects() {
        try (TestApp own = TestApp.with(Map.of("PUBLIC_URL", "https://api.example/tradehall/"))) {
            Client user = own.withToken(token(own)).with("X-Forwarded-Host", "evil.example");
            assertThat(user.get(PATH).isOk().header("Link"))
                    .startsWith("<https://api.example/tradehall/api/v1/ibkr/trades/?limit=1&cursor=");
            assertThat(user.get("/api/docs").hasStatus(301).header("Location")).isEqualTo("/tradehall/api/docs/");
        }
    }

    /// Of somebody with two trades.
    private static String token(TestApp app) {
        String token = TestApp.token(TestApp.newClerkId());
        post(app.withToken(token), execution("1"), execution("2"));
        return token;
    }
}
