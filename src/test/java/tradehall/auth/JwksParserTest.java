package tradehall.auth;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tradehall.dev.TokenSigner;
import tradehall.json.JsonReader;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonObject;
import tradehall.json.JsonWriter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JwksParserTest {

    private static final TokenSigner SIGNER = TokenSigner.generate("ins_one");

    @Test
    void publishedKeyIsTheSignersKey() {
        assertThat(JwksParser.parse(JsonWriter.bytes(SIGNER.jwks()))).containsOnlyKeys("ins_one")
                .containsValue(SIGNER.publicKey());
    }

    @Test
    void otherEntriesArePassedOver() {
        String good = JsonWriter.text(key());
        String json = "{\"keys\":[7,{},{\"kty\":\"EC\",\"kid\":\"b\"},{\"kty\":\"RSA\",\"kid\":\"c\",\"n\":\"!\""
                + ",\"e\":\"AQAB\"},%s]}";
        assertThat(JwksParser.parse(json.formatted(good).getBytes(StandardCharsets.UTF_8))).containsOnlyKeys("ins_one");
    }

    @ParameterizedTest
    @CsvSource({"use", "alg"})
    void useAndAlgorithmMayBeAbsent(String name) {
        JsonObject jwks = SIGNER.jwks();
        JsonObject key = (JsonObject) ((JsonArray) jwks.members().get("keys")).items().getFirst();
        key.members().remove(name);
        assertThat(JwksParser.parse(JsonWriter.bytes(jwks))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"use,\"enc\"", "alg,\"RS512\"", "kty,\"rsa\"", "kid,5", "n,5", "n,\"\"", "e,\"AQ\"", "e,\"\""})
    void keyForOtherPurposesIsNone(String name, String json) {
        JsonValue value = JsonReader.read(json);
        byte[] set = ("{\"keys\":[" + JsonWriter.text(key().with(name, value)) + "]}").getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(JwksException.class).isThrownBy(() -> JwksParser.parse(set))
                .withMessage("the key set holds no RSA signing key");
    }

    private static JsonObject key() {
        return (JsonObject) ((JsonArray) SIGNER.jwks().members().get("keys")).items().getFirst();
    }
}
