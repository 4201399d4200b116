package tradehall.auth;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.dev.TokenSigner;
import tradehall.http.TestHold;
import tradehall.json.JsonValue.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class FixedKeyTest {

    private static final TokenSigner SIGNER = TokenSigner.generate("ins_one");
    private static final String ONE_LINE = Base64.getEncoder().encodeToString(SIGNER.publicKey().getEncoded());
    private static final String PEM = "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(SIGNER.publicKey().getEncoded())
            + "\n-----END PUBLIC KEY-----\n";

    static Stream<Arguments> forms() {
        return Stream.of(
                arguments("line breaks", PEM),
                arguments("Windows line breaks", PEM.replace("\n", "\r\n")),
                arguments("line breaks spelled out", PEM.replace("\n", "\\n")),
                arguments("Windows line breaks spelled out", PEM.replace("\n", "\\r\\n")),
                arguments("one line with armour", PEM.replace("\n", " ")),
                arguments("one line without armour", ONE_LINE),
                arguments("quoted", "\"" + PEM.replace("\n", "\\n") + "\""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void everyFormOfThePemVerifies(String name, String pem) {
        assertThat(verify(pem, _ -> { }).subject()).isEqualTo("user_1");
    }

    @Test
    void keyIdOfTheTokenDoesNotMatter() {
        assertThat(verify(PEM, header -> header.with("kid", "other")).subject()).isEqualTo("user_1");
        assertThat(verify(PEM, header -> header.members().remove("kid")).subject()).isEqualTo("user_1");
    }

    @Test
    void pemWinsOverTheNetwork() {
        TokenSettings settings = TokenSettings.of("https://clerk.example.com", "", PEM, List.of(), List.of());
        try (KeySource keys = KeySource.of(settings, Clock.systemUTC())) {
            assertThat(keys).isInstanceOf(FixedKey.class);
            assertThat(keys.fetches()).isZero();
            assertThat(keys.age()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-----BEGIN PUBLIC KEY-----", "AAAA",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"})
    void anythingElseStopsTheStartUnquoted(String pem) {
        assertThatIllegalArgumentException().isThrownBy(() -> FixedKey.ofPem(pem))
                .withMessage("CLERK_JWT_KEY is not a PEM public key (RSA, 2048 bits or more)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void weakOrOtherKeyStopsTheStart(String algorithm) throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(algorithm.equals("RSA") ? 1024 : 256);
        String pem = Base64.getEncoder().encodeToString(generator.generateKeyPair().getPublic().getEncoded());
        assertThatIllegalArgumentException().isThrownBy(() -> FixedKey.ofPem(pem));
    }

    @Test
    void anotherKeyIsRefused() {
        String pem = Base64.getEncoder().encodeToString(TokenSigner.generate("ins_one").publicKey().getEncoded());
        assertThatExceptionOfType(TokenException.class).isThrownBy(() -> verify(pem, _ -> { }))
                .withMessage("Token has an invalid signature.");
    }

    private static Claims verify(String pem, Consumer<JsonObject> headerChange) {
        JsonObject header = SIGNER.header();
        headerChange.accept(header);
        String token = SIGNER.sign(header, SIGNER.sessionClaims("", "user_1", Instant.now(), Duration.ofMinutes(1)));
        TokenSettings settings = TokenSettings.of("", "", pem, List.of(), List.of());
        return new TokenVerifier(settings, KeySource.of(settings, Clock.systemUTC()), Clock.systemUTC()).verify(token, TestHold.open());
    }
}
