package tradehall.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.dev.TokenSigner;
import tradehall.http.TestHold;
import tradehall.json.JsonReader;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonObject;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class TokenRefusalTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String ISSUER = "https://clerk.example.com";
    private static final String PARTY = "http://localhost:3000";
    private static final String FORGED = "Token has an invalid signature.";
    private static final TokenSigner SIGNER = TokenSigner.generate("ins_one");
    private static final TokenSigner STRANGER = TokenSigner.generate("ins_one");

    private final TokenVerifier verifier = new TokenVerifier(
            TokenSettings.of(ISSUER, "", "", List.of("https://app.example.com", PARTY), List.of("tradehall")),
            new FixedKey(SIGNER.publicKey()), Clock.fixed(NOW, ZoneOffset.UTC));

    static Stream<Arguments> refusedHeaders() {
        return Stream.of(
                header("cat", "\"cl_B7d4PD222AAA\"", "Token is not a session token."),
                header("cat", "\"cl_B7d4PD333AAA\"", "Token is not a session token."),
                header("cat", "\"anything else\"", "Token is not a session token."),
                header("cat", "1", "Token is not a session token."),
                header("typ", "\"at+jwt\"", "Token has a wrong type."),
                header("typ", "\"application/at+jwt\"", "Token has a wrong type."),
                header("typ", "\"jwt\"", "Token has a wrong type."),
                header("typ", "null", "Token has a wrong type."),
                header("alg", "\"none\"", "Token is not signed with RS256."),
                header("alg", "\"HS256\"", "Token is not signed with RS256."),
                header("alg", "\"RS512\"", "Token is not signed with RS256."),
                header("alg", "\"rs256\"", "Token is not signed with RS256."),
                header("alg", "[\"RS256\"]", "Token is not signed with RS256."),
                arguments("alg absent", change(header -> header.members().remove("alg")),
                        "Token is not signed with RS256."),
                header("crit", "[\"b64\"]", "Token requires an extension that is not supported."),
                header("crit", "[]", "Token requires an extension that is not supported."));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("refusedHeaders")
    void headerIsRefused(String name, Consumer<JsonObject> change, String reason) {
        assertRefused(token(change, _ -> { }), reason);
    }

    static Stream<Arguments> refusedClaims() {
        return Stream.of(
                arguments("sub absent", change(claims -> claims.members().remove("sub")), "Token has no subject."),
                claim("sub", "\"\"", "Token has no subject."),
                claim("sub", "7", "Token has no subject."),
                claim("sub", "\"user\\u0000\"", "Token has no subject."),
                claim("sub", "\"" + "u".repeat(256) + "\"", "Token has a malformed sub claim."),
                claim("sub", "\"mch_1\"", "Token is not a session token."),
                arguments("aud absent", change(claims -> claims.members().remove("aud")),
                        "Token is for another audience."),
                claim("aud", "\"other\"", "Token is for another audience."),
                claim("aud", "[]", "Token is for another audience."),
                claim("aud", "[\"other\", 5]", "Token is for another audience."),
                claim("aud", "{\"tradehall\": 1}", "Token is for another audience."),
                arguments("azp absent", change(claims -> claims.members().remove("azp")),
                        "Token was issued to another party."),
                claim("azp", "\"http://localhost:3001\"", "Token was issued to another party."),
                claim("azp", "5", "Token was issued to another party."),
                arguments("exp absent", change(claims -> claims.members().remove("exp")), "Token has no expiry time."),
                claim("exp", "\"1999999999\"", "Token has a malformed exp claim."),
                claim("exp", "null", "Token has a malformed exp claim."),
                claim("exp", "0", "Token has expired."),
                claim("exp", "-1e999999999", "Token has expired."),
                claim("nbf", "\"soon\"", "Token has a malformed nbf claim."),
                claim("nbf", "9223372036854775807", "Token is not valid yet."),
                claim("iat", "[]", "Token has a malformed iat claim."),
                claim("iat", "1e999999999", "Token was issued in the future."),
                arguments("iss absent", change(claims -> claims.members().remove("iss")),
                        "Token was issued by another issuer."),
                claim("iss", "\"https://clerk.example.com/\"", "Token was issued by another issuer."),
                claim("iss", "{}", "Token was issued by another issuer."),
                claim("sts", "\"pending\"", "Session is pending."));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("refusedClaims")
    void claimIsRefused(String name, Consumer<JsonObject> change, String reason) {
        assertRefused(token(_ -> { }, change), reason);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("refusedClaims")
    void forgedTokenIsRefusedBeforeItsClaimsAreRead(String name, Consumer<JsonObject> change, String reason) {
        JsonObject claims = claims();
        change.accept(claims);
        assertRefused(STRANGER.sign(SIGNER.header(), claims), FORGED);
    }

    static Stream<Arguments> brokenTexts() {
        return Stream.of(
                broken("empty", _ -> ""),
                broken("opaque", _ -> "ak_2vXkq"),
                broken("opaque with points", _ -> "mt_a.b.c"),
                broken("two parts", token -> token.substring(0, token.lastIndexOf('.'))),
                broken("four parts", token -> token + ".x"),
                broken("five parts, as encrypted", token -> token + "..x"),
                broken("padding", token -> token + "="),
                broken("other base64", token -> "+" + token),
                broken("beyond ASCII", token -> "é" + token),
                broken("header is no object", token -> base64("[]") + token.substring(token.indexOf('.'))),
                broken("header is no JSON", token -> base64("{]") + token.substring(token.indexOf('.'))),
                broken("header is not UTF-8", token -> "_w" + token.substring(token.indexOf('.'))),
                broken("payload is empty", token -> token.substring(0, token.indexOf('.') + 1) + ".x"),
                broken("payload is too deep", token -> token.substring(0, token.indexOf('.') + 1)
                        + base64("{\"a\":" + "[".repeat(5000)) + ".x"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenTexts")
    void malformedTokenIsRefused(String name, UnaryOperator<String> change) {
        assertRefused(change.apply(token(_ -> { }, _ -> { })), "Token is not a JSON Web Token.");
    }

    @Test
    void tokenOver16KibIsRefusedUnread() {
        assertRefused("x".repeat(16 * 1024 + 1), "Token is too long.");
        assertRefused("x".repeat(16 * 1024), "Token is not a JSON Web Token.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA"})
    void otherSignatureIsRefused(String signature) {
        String token = token(_ -> { }, _ -> { });
        assertRefused(token.substring(0, token.lastIndexOf('.') + 1) + signature, FORGED);
    }

    @Test
    void tamperedPayloadIsRefused() {
        String good = token(_ -> { }, _ -> { });
        String other = token(_ -> { }, claims -> claims.with("sub", "user_2"));
        String[] parts = other.split("\\.");
        assertRefused(parts[0] + "." + parts[1] + good.substring(good.lastIndexOf('.')), FORGED);
    }

    @Test
    void publicKeyAsSecretIsRefused() throws GeneralSecurityException {
        String unsigned = base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "."
                + base64("{\"sub\":\"user_1\",\"exp\":4102444800}");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SIGNER.publicKey().getEncoded(), "HmacSHA256"));
        byte[] signature = mac.doFinal(unsigned.getBytes(StandardCharsets.US_ASCII));
        assertRefused(unsigned + "." + base64(signature), "Token is not signed with RS256.");
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

    private static Arguments header(String name, String json, String reason) {
        return claim(name, json, reason);
    }

    private static Arguments claim(String name, String json, String reason) {
        JsonValue value = JsonReader.read(json);
        return arguments(name + " = " + json, change(object -> object.with(name, value)), reason);
    }

    private static Arguments broken(String name, UnaryOperator<String> change) {
        return arguments(name, change);
    }

    private static Consumer<JsonObject> change(Consumer<JsonObject> change) {
        return change;
    }

    private static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private void assertRefused(String token, String reason) {
        assertThatExceptionOfType(TokenException.class).isThrownBy(() -> verifier.verify(token, TestHold.open())).withMessage(reason);
    }
}
