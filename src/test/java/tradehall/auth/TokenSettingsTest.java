package tradehall.auth;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TokenSettingsTest {

    @Test
    void defaultsAreThoseOfTheDocumentation() {
        assertThat(TokenSettings.of("https://a.example", "", "", List.of("p"), List.of("a")))
                .isEqualTo(new TokenSettings(
                "https://a.example", "https://a.example/.well-known/jwks.json", "", List.of("p"), List.of("a"), false,
                Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofSeconds(5), Duration.ofSeconds(2)));
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/,   '',                    https://a.example,  https://a.example/.well-known/jwks.json",
        "https://a.example//,  '',                    https://a.example/, https://a.example//.well-known/jwks.json",
        "https://a.example,    https://b.example/k,   https://a.example,  https://b.example/k",
        "'',                   https://b.example/k,   '',                 https://b.example/k",
        "'',                   '',                    '',                 ''"})
    void keysAreAtTheIssuerUnlessSaid(String issuer, String jwksUrl, String expectedIssuer, String expectedUrl) {
        TokenSettings settings = TokenSettings.of(issuer, jwksUrl, "", List.of(), List.of());
        assertThat(settings.issuer()).isEqualTo(expectedIssuer);
        assertThat(settings.jwksUrl()).isEqualTo(expectedUrl);
    }

    @ParameterizedTest
    @ValueSource(strings = {"clerk.example.com", "file:///etc/keys", "https://", "https://a b"})
    void issuerThatIsNoUrlStopsTheStart(String issuer) {
        assertThatIllegalArgumentException().isThrownBy(() -> TokenSettings.of(issuer, "", "", List.of(), List.of()))
                .withMessageContaining("CLERK_ISSUER");
    }

    @Test
    void missingKeySourceStopsTheStart() {
        TokenSettings none = TokenSettings.of("", "", "", List.of(), List.of());
        assertThatIllegalArgumentException().isThrownBy(() -> KeySource.of(none, Clock.systemUTC()))
                .withMessageContaining("CLERK_JWT_KEY");
    }
}
