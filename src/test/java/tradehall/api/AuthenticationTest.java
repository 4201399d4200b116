package tradehall.api;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.Answer;
import tradehall.Client;
import tradehall.FakeClerk;
import tradehall.RawClient;
import tradehall.TestApp;
import tradehall.dev.TokenSigner;
import tradehall.json.JsonReader;
import tradehall.json.JsonValue;

import static org.assertj.core.api.Assertions.assertThat;

/// Contract §3 over HTTP; what makes a token good is tested beside `TokenVerifier`.
class AuthenticationTest {

    private static final String PATH = "/api/v1/account/user/";
    private static final String INVALID = "Bearer realm=\"api\", error=\"invalid_token\"";

    private final TestApp app = TestApp.shared();

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "bearer", "BEARER", "bEaReR"})
    void schemeMayBeInAnyCase(String scheme) {
        app.anonymous().with("Authorization", scheme + " " + TestApp.token(TestApp.newClerkId())).get(PATH).isOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Basic dXNlcjpwYXNz", "Token abc", "Bearer a b", "Bearer a.b.c", "Bearer x",
        "Bearer ak_123", "x"})
    void brokenHeaderOrForeignSchemeIsRefused(String header) {
        refused(app.anonymous().with("Authorization", header).get(PATH));
    }

    @Test
    void bareTokenIsRefused() {
        refused(app.anonymous().with("Authorization", TestApp.token(TestApp.newClerkId())).get(PATH));
    }

    @Test
    void ofSeveralHeadersNoneCounts() {
        String header = "\r\nAuthorization: Bearer " + TestApp.token(TestApp.newClerkId());
        try (RawClient client = RawClient.connect(app.port())) {
            RawClient.Response response = client.send("GET " + PATH + " HTTP/1.1\r\nHost: x" + header + header
                    + "\r\n\r\n").receive();
            assertThat(response.status()).isEqualTo(401);
            assertThat(response.body()).contains("token_not_valid");
        }
    }

    @Test
    void noCookieAndNoParameterCounts() {
        String token = TestApp.token(TestApp.newClerkId());
        Answer answer = app.anonymous().with("Cookie", "__session=" + token + "; token=" + token)
                .get(PATH + "?token=" + token + "&access_token=" + token + "&Authorization=Bearer%20" + token);
        answer.isJson(401, "{\"detail\": \"Authentication credentials were not provided.\"}");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"api\"");
    }

    @Test
    void tokenUpTo16KibibytesIsRead() {
        String clerkId = TestApp.newClerkId();
        app.withToken(TestApp.token(clerkId, claims -> claims.with("pad", "x".repeat(11_000)))).get(PATH).isOk();
        refused(app.withToken(TestApp.token(clerkId, claims -> claims.with("pad", "x".repeat(13_000)))).get(PATH));
        refused(app.withToken("x".repeat(20_000)).get(PATH));
        app.withToken("x".repeat(40_000)).get(PATH).hasStatus(431);
    }

    @Test
    void expiredTokenIsRefused() {
        refused(app.withToken(TestApp.token(TestApp.newClerkId(), claims ->
                claims.with("exp", JsonValue.of(Instant.now().minusSeconds(6).getEpochSecond())))).get(PATH));
    }

    @Test
    void tokenOfAForeignKeyIsRefused() {
        TokenSigner foreign = TokenSigner.generate("ins_test");
        refused(app.withToken(foreign.sessionToken(TestApp.ISSUER, TestApp.newClerkId(), Instant.now(),
                Duration.ofMinutes(1))).get(PATH));
    }

    @Test
    void refusalTellsNoSecret() {
        Answer answer = app.withToken(TestApp.token(TestApp.newClerkId(),
                claims -> claims.with("iss", "https://evil.example"))).get(PATH);
        refused(answer);
        assertThat(answer.text()).doesNotContain("evil", "clerk.example", "ins_");
    }

    @Test
    void authenticationComesBeforeTheMethod() {
        app.anonymous().send("PATCH", PATH, "{}").hasStatus(401);
        app.anonymous().send("TRACE", PATH).hasStatus(401);
        app.user().send("PATCH", PATH, "{}").hasStatus(405);
    }

    @Test
    void authenticationComesBeforeTheBody() {
        Client anonymous = app.anonymous();
        anonymous.with("Content-Type", "text/plain").post(PATH, "x").hasStatus(401);
        anonymous.send("POST", PATH, BodyPublishers.ofByteArray(new byte[2 << 20])).hasStatus(401);
    }

    @Test
    void negotiationComesBeforeAuthentication() {
        app.anonymous().with("Accept", "text/html").get(PATH).hasStatus(406);
    }

    @Test
    void headIsRefusedLikeGet() {
        Answer answer = app.anonymous().send("HEAD", PATH).hasStatus(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"api\"");
    }

    @Test
    void rightsComeFromTheDatabaseAndNotFromTheToken() {
        String token = TestApp.token(TestApp.newClerkId(), claims -> claims.with("is_staff", JsonValue.of(true))
                .with("public_metadata", JsonReader.read("{\"is_superuser\": true}")));
        app.withToken(token).post(PATH, "{\"is_beta_tester\": true}").hasStatus(403);
    }

    @Test
    void firstSightTakesNoEmailThatIsNone() {
        String token = TestApp.token(TestApp.newClerkId(),
                claims -> claims.with("email", "ada@" + "x".repeat(400) + ".example"));
        assertThat(app.withToken(token).get(PATH).isOk().member("email")).isEqualTo(JsonValue.of(""));
    }

    @Test
    void firstSightTakesTheEmailOfTheToken() {
        String token = TestApp.token(TestApp.newClerkId(), claims -> claims.with("email", "ada@example.com"));
        assertThat(app.withToken(token).get(PATH).member("email")).isEqualTo(JsonValue.of("ada@example.com"));
    }

    @Test
    void keysAreFetchedOnceAndOutliveTheIssuer() {
        try (FakeClerk clerk = FakeClerk.start(); TestApp fetching = fetchingFrom(clerk)) {
            assertThat(clerk.fetches()).isZero();
            fetching.withToken(clerk.token("user_a")).get(PATH).isOk();
            clerk.fail(500);
            fetching.withToken(clerk.token("user_b")).get(PATH).isOk();
            assertThat(clerk.fetches()).isOne();
        }
    }

    @Test
    void keysThatCannotBeHadAre503() {
        try (FakeClerk clerk = FakeClerk.start(); TestApp fetching = fetchingFrom(clerk)) {
            clerk.fail(500);
            Answer answer = fetching.withToken(clerk.token("user_a")).get(PATH).hasStatus(503);
            assertThat(answer.object().text("detail")).isPresent();
            assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
            assertThat(fetching.anonymous().get("/health/ready").status()).isEqualTo(200);
            refused(fetching.withToken("x.y.z").get(PATH));
        }
    }

    @Test
    void audienceAndPartyMustBeListedWhereConfigured() {
        try (TestApp strict = TestApp.with(Map.of("CLERK_AUTHORIZED_PARTIES", "https://a.example, https://b.example",
                "CLERK_AUDIENCE", "api"))) {
            String good = TestApp.token("user_a", claims -> claims.with("azp", "https://b.example").with("aud", "api"));
            strict.withToken(good).get(PATH).isOk();
            for (String wrong : List.of(TestApp.token("user_a"),
                    TestApp.token("user_a", claims -> claims.with("azp", "https://c.example").with("aud", "api")),
                    TestApp.token("user_a", claims -> claims.with("azp", "https://a.example")))) {
                refused(strict.withToken(wrong).get(PATH));
            }
        }
    }

    @Test
    void healthIsPublic() {
        for (String path : List.of("/health/live", "/health/ready", "/health/started")) {
            app.anonymous().get(path).isOk();
            app.anonymous().with("Authorization", "Bearer nonsense").get(path).isOk();
        }
    }

    private static TestApp fetchingFrom(FakeClerk clerk) {
        return TestApp.with(Map.of("CLERK_ISSUER", clerk.issuer(), "CLERK_JWT_KEY", ""));
    }

    private static void refused(Answer answer) {
        answer.hasStatus(401);
        assertThat(answer.member("code")).isEqualTo(JsonValue.of("token_not_valid"));
        assertThat(answer.object().text("detail")).hasValueSatisfying(detail -> assertThat(detail).isNotBlank());
        assertThat(answer.header("WWW-Authenticate")).isEqualTo(INVALID);
    }
}
