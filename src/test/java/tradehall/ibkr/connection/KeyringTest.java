package tradehall.ibkr.connection;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.ibkr.connection.Keyring.SealedToken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// How tokens are kept (Contract §12).
class KeyringTest {

    private static final String OLD = Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes());
    private static final String NEW = Base64.getEncoder().encodeToString("fedcba9876543210fedcba9876543210".getBytes());
    private static final UUID USER = UUID.randomUUID();
    private static final String TOKEN = "123456789012345678901234";

    @Test
    void whatIsSealedOpensForTheSameConnectionAlone() {
        Keyring keys = Keyring.parse(List.of(OLD));
        SealedToken sealed = keys.seal(TOKEN, USER, 1);
        assertThat(keys.open(sealed.keyId(), sealed.sealed(), USER, 1)).contains(TOKEN);
        assertThat(keys.open(sealed.keyId(), sealed.sealed(), USER, 2)).isEmpty();
        assertThat(keys.open(sealed.keyId(), sealed.sealed(), UUID.randomUUID(), 1)).isEmpty();
    }

    @Test
    void theFirstKeySealsAndAllOpen() {
        SealedToken old = Keyring.parse(List.of(OLD)).seal(TOKEN, USER, 1);
        Keyring both = Keyring.parse(List.of(NEW, OLD));
        assertThat(both.open(old.keyId(), old.sealed(), USER, 1)).contains(TOKEN);
        SealedToken fresh = both.seal(TOKEN, USER, 1);
        assertThat(Keyring.parse(List.of(NEW)).open(fresh.keyId(), fresh.sealed(), USER, 1)).contains(TOKEN);
        assertThat(Keyring.parse(List.of(NEW)).open(old.keyId(), old.sealed(), USER, 1)).isEmpty();
    }

    @Test
    void nothingIsSealedTwiceTheSame() {
        Keyring keys = Keyring.parse(List.of(OLD));
        assertThat(keys.seal(TOKEN, USER, 1).sealed()).isNotEqualTo(keys.seal(TOKEN, USER, 1).sealed());
    }

    /// By whichever key each was sealed.
    @Test
    void oneTokenHasTheSameFingerprintsWhoeversItIs() {
        Keyring both = Keyring.parse(List.of(NEW, OLD));
        assertThat(both.fingerprints(TOKEN))
                .contains(Keyring.parse(List.of(OLD)).seal(TOKEN, UUID.randomUUID(), 9).fingerprint(),
                both.seal(TOKEN, USER, 1).fingerprint()).doesNotContainAnyElementsOf(both.fingerprints(TOKEN + "1"));
    }

    @Test
    void nothingKeptHasTheTokenOrAKeyInIt() {
        SealedToken sealed = Keyring.parse(List.of(OLD)).seal(TOKEN, USER, 1);
        assertThat(sealed.toString() + new String(Base64.getDecoder().decode(sealed.sealed()),
                StandardCharsets.ISO_8859_1))
                .doesNotContain(TOKEN, OLD, "0123456789abcdef");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "broken?", "MDEyMzQ1Njc4OWFiY2RlZg==",
        "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWZnaA=="})
    void aWrongKeyIsRefusedAndNotRepeated(String key) {
        assertThatThrownBy(() -> Keyring.parse(List.of(OLD, key))).isInstanceOf(IllegalArgumentException.class)
                .message().satisfies(message -> assertThat(key.isEmpty() || !message.contains(key)).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "no base64!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void whatIsBrokenDoesNotOpen(String sealed) {
        Keyring keys = Keyring.parse(List.of(OLD));
        assertThat(keys.open(keys.firstId(), sealed, USER, 1)).isEmpty();
    }
}
