package tradehall.clerk;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.Webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SvixSignatureTest {

    /// Published by Svix for its libraries.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw|msg_p5jXN8AQM9LWM0D4loKWxJek|1614265330|{"test": 2432232314}|v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=
            whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD|msg_27UH4WbU6Z5A5EzD8u03UvzRbpk|1649367553|{"email":"test@example.com","username":"test_user"}|v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=""")
    void publishedVectorsSignAlike(String secret, String id, long timestamp, String body, String signature) {
        assertThat(Webhook.of(body).withId(id).at(timestamp).signedWith(secret).signature()).isEqualTo(signature);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "whsec_!!!", "sk_test_not_base64"})
    void whatIsNoSecretStopsTheStart(String secret) {
        assertThatThrownBy(() -> SvixSignature.of(List.of(secret))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"whsec_+/+/", "+/+/", "whsec_-_-_", "whsec_AAA", "whsec_AAA="})
    void secretsMayBeSpelledAsToolsSpellThem(String secret) {
        String canonical = secret.replaceFirst("^whsec_", "").replace('-', '+').replace('_', '/');
        Webhook delivery = Webhook.of("{}").signedWith(canonical);
        SvixHeaders headers = new SvixHeaders(delivery.id(), Long.toString(delivery.timestamp()), delivery.signature());
        SvixSignature signature = SvixSignature.of(List.of(secret));
        assertThatCode(() -> signature.verify(delivery.body(), headers)).doesNotThrowAnyException();
        assertThatThrownBy(() -> signature.verify("{ }".getBytes(StandardCharsets.UTF_8), headers))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void withoutASecretTheServiceStartsAndRefusesDeliveries() {
        SvixSignature none = SvixSignature.of(List.of());
        assertThatThrownBy(none::requireSecret)
                .hasMessage("No webhook signing secret is configured: set CLERK_WEBHOOK_SIGNING_SECRET.");
    }
}
