package tradehall.ibkr.connection;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The keys that encrypt users' tokens (Contract §12): the first one encrypts, all decrypt. Nothing here prints a key.
public final class Keyring {

    /// There are none: connections are off.
    public static final Keyring EMPTY = new Keyring(List.of());

    static final int KEY_BYTES = 32;

    private final List<SealingKey> keys;

    private Keyring(List<SealingKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /// @param texts base64 of 32 bytes each
    /// @throws IllegalArgumentException when one is malformed; it is not quoted
    public static Keyring parse(List<String> texts) {
        List<SealingKey> keys = new ArrayList<>();
        for (String text : texts) {
            keys.add(new SealingKey(decode(text)));
        }
        return new Keyring(keys);
    }

    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /// What is stored of a token: it cannot be read without the key, nor moved to another connection.
    ///
    /// @param fingerprint the same for the same token under the same key
    record SealedToken(String keyId, String sealed, String fingerprint) { }

    SealedToken seal(String token, UUID user, long connection) {
        SealingKey key = keys.getFirst();
        return new SealedToken(key.id(), key.seal(token, binding(user, connection)), key.fingerprint(token));
    }

    /// Empty if the key is gone, or if this was not sealed for that connection.
    Optional<String> open(String keyId, String sealed, UUID user, long connection) {
        return keys.stream().filter(key -> key.id().equals(keyId)).findFirst()
                .flatMap(key -> key.open(sealed, binding(user, connection)));
    }

    /// The fingerprints of a token under every key: while keys are rotated, replicas with different first keys still
    /// recognise it.
    List<String> fingerprints(String token) {
        return keys.stream().map(key -> key.fingerprint(token)).toList();
    }

    /// The id of the sealing key.
    String firstId() {
        return keys.getFirst().id();
    }

    @Override
    public String toString() {
        return keys.isEmpty() ? "none" : keys.size() + " keys";
    }

    private static String binding(UUID user, long connection) {
        return user + "/" + connection;
    }

    private static byte[] decode(String text) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("no base64"); // the decoder's own message would quote it
        }
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("not " + KEY_BYTES + " bytes");
        }
        return key;
    }
}
