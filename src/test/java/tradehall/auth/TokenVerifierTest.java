package tradehall.auth;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tradehall.SettableClock;
import tradehall.dev.TokenSigner;
import tradehall.http.TestHold;
import tradehall.json.JsonReader;
import tradehall.json.JsonValue.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TokenVerifierTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String ISSUER = "https://clerk.example.com";
    private static final String PARTY = "http://localhost:3000";
    private static final TokenSigner SIGNER = TokenSigner.generate("ins_one");
    private static final FixedKey KEY = new FixedKey(SIGNER.publicKey());

    private final SettableClock clock = new SettableClock(NOW);

    @Test
    void goodTokenTellsItsSubject() {
        assertThat(verifier().verify(token(_ -> { }, _ -> { }), TestHold.open()).subject()).isEqualTo("user_1");
    }

    @ParameterizedTest
    @CsvSource({"cat,cl_I7d4PD111III", "oiat,later", "kid,other", "future,x"})
    void headerMemberIsAccepted(String name, String value) {
        assertAccepted(verifier(), token(header -> header.with(name, value), _ -> { }));
    }

    @Test
    void typAndCatAndKidMayBeAbsent() {
        assertAccepted(verifier(), token(header -> header.members().keySet().retainAll(List.of("alg")), _ -> { }));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "aud;[\"other\", \"tradehall\"]", "sts;\"active\"", "sts;5", "nbf;1.5", "exp;1e999999999", "iat;0", "sid;null",
        "act;[]", "o;7", "org_permissions;{}", "email;{}", "fea;[]", "v;\"x\""})
    void claimIsAccepted(String name, String json) {
        assertAccepted(verifier(), token(_ -> { }, claims -> claims.with(name, JsonReader.read(json))));
    }

    @Test
    void templateTokenIsAcceptedWhereAllowed() {
        TokenSettings settings = new TokenSettings(ISSUER, "", "", List.of(), List.of(), true, Duration.ofSeconds(5),
                Duration.ofMinutes(5), Duration.ofSeconds(5), Duration.ofSeconds(2));
        TokenVerifier verifier = new TokenVerifier(settings, KEY, clock);
        assertAccepted(verifier, token(header -> header.with("cat", "cl_B7d4PD222AAA"), _ -> { }));
        assertRefused(verifier, token(header -> header.with("cat", "cl_B7d4PD333AAA"), _ -> { }),
                "Token is not a session token.");
    }

    @Test
    void nothingConfiguredIsNotChecked() {
        TokenVerifier verifier = new TokenVerifier(TokenSettings.of("", "", "", List.of(), List.of()), KEY, clock);
        assertAccepted(verifier, token(_ -> { },
                claims -> claims.members().keySet().removeAll(List.of("iss", "aud", "azp", "iat", "nbf"))));
    }

    @Test
    void oneTrailingSlashOfTheSettingIsDropped() {
        TokenVerifier verifier = new TokenVerifier(TokenSettings.of(ISSUER + "/", "", "", List.of(), List.of()), KEY,
                clock);
        assertAccepted(verifier, token(_ -> { }, _ -> { }));
    }

    @ParameterizedTest(name = "{0} {1} s from now: {2}")
    @CsvSource({
        "exp, -5,     Token has expired.",
        "exp, -5.001, Token has expired.",
        "exp, -4.999, accepted",
        "exp, -4,     accepted",
        "nbf, 5,      accepted",
        "nbf, 5.001,  Token is not valid yet.",
        "nbf, 6,      Token is not valid yet.",
        "iat, 5,      accepted",
        "iat, 5.001,  Token was issued in the future.",
        "iat, 6,      Token was issued in the future."})
    void leewayIsFiveSeconds(String claim, BigDecimal offset, String outcome) {
        String seconds = BigDecimal.valueOf(NOW.getEpochSecond()).add(offset).toPlainString();
        String token = token(_ -> { }, claims -> claims.with(claim, JsonReader.read(seconds)));
        if (outcome.equals("accepted")) {
            assertAccepted(verifier(), token);
        } else {
            assertRefused(verifier(), token, outcome);
        }
    }

    @Test
    void cachedTokenExpiresAllTheSame() {
        TokenVerifier verifier = verifier();
        String token = token(_ -> { }, _ -> { });
        assertAccepted(verifier, token);
        assertThat(verifier.cachedTokens()).isEqualTo(1);
        clock.advance(Duration.ofMillis(64_999));
        assertAccepted(verifier, token);
        clock.advance(Duration.ofMillis(1));
        assertRefused(verifier, token, "Token has expired.");
    }

    @Test
    void cachedTokenIsEarlyAgainWhenTheClockIsSetBack() {
        TokenVerifier verifier = verifier();
        String token = token(_ -> { }, _ -> { });
        assertAccepted(verifier, token);
        clock.advance(Duration.ofHours(-1));
        assertRefused(verifier, token, "Token is not valid yet.");
    }

    @Test
    void refusedTokenIsNotKept() {
        TokenVerifier verifier = verifier();
        assertRefused(verifier, token(_ -> { }, claims -> claims.with("sts", "pending")), "Session is pending.");
        assertThat(verifier.cachedTokens()).isZero();
    }

    private TokenVerifier verifier() {
        return new TokenVerifier(settings(), KEY, clock);
    }

    private static TokenSettings settings() {
        return TokenSettings.of(ISSUER, "", "", List.of("https://app.example.com", PARTY), List.of("tradehall"));
    }

    private static JsonObject claims() {
        return SIGNER.sessionClaims(ISSUER, "user_1", NOW, Duration.ofMinutes(1)).with("azp", PARTY)
                .with("aud", "tradehall");
    }

    private static String token(Consumer<JsonObject> headerChange, Consumer<JsonObject> claimsChange) {
        JsonObject header = SIGNER.header();
        JsonObject claims = claims();
        headerChange.accept(header);
        claimsChange.accept(claims);
        return SIGNER.sign(header, claims);
    }

    private static void assertAccepted(TokenVerifier verifier, String token) {
        assertThatCode(() -> verifier.verify(token, TestHold.open())).doesNotThrowAnyException();
    }

    private static void assertRefused(TokenVerifier verifier, String token, String reason) {
        assertThatExceptionOfType(TokenException.class).isThrownBy(() -> verifier.verify(token, TestHold.open())).withMessage(reason);
    }
}
