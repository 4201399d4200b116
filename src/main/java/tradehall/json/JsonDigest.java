package tradehall.json;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/// A digest of a value that does not depend on spelling or on the order of members, so that two documents can be
/// compared without building their trees. The key is random for each process, so that nobody can search for collisions.
final class JsonDigest {

    private static final byte[] KEY = new SecureRandom().generateSeed(32);

    private final MessageDigest sha256;
    private final byte[] bytes;
    private int at;

    private JsonDigest(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static long of(JsonText text) {
        return new JsonDigest(text.bytes(), text.from()).value();
    }

    private long value() {
        return switch (bytes[at]) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't', 'f', 'n' -> word();
            default -> number();
        };
    }

    /// A sum, so that the order of members does not matter.
    private long object() {
        long sum = 0;
        at++;
        while (bytes[at] != '}') {
            long name = string();
            at++; // the colon
            sum += digest('{', name, value());
            skipComma();
        }
        at++;
        return digest('}', sum, 0);
    }

    private long array() {
        long chain = 0;
        at++;
        while (bytes[at] != ']') {
            chain = digest('[', chain, value());
            skipComma();
        }
        at++;
        return digest(']', chain, 0);
    }

    private void skipComma() {
        at += bytes[at] == ',' ? 1 : 0;
    }

    private long string() {
        int from = at++;
        while (bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        at++;
        return digest('"', from, at);
    }

    private long word() {
        int from = at;
        at += bytes[at] == 'f' ? 5 : 4;
        return digest('w', from, at);
    }

    private long number() {
        int from = at;
        while (at < bytes.length && isOfNumber(bytes[at])) {
            at++;
        }
        JsonValue.JsonNumber number = new JsonValue.JsonNumber(new String(bytes, from, at - from,
                StandardCharsets.US_ASCII));
        return number.decimal().map(this::decimal).orElseGet(() -> digest('n', from, at));
    }

    private long decimal(BigDecimal value) {
        byte[] plain = value.stripTrailingZeros().toString().getBytes(StandardCharsets.US_ASCII);
        sha256.update(KEY);
        sha256.update((byte) 'd');
        return ByteBuffer.wrap(sha256.digest(plain)).getLong();
    }

    private static boolean isOfNumber(byte c) {
        return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
    }

    private long digest(char kind, int from, int to) {
        sha256.update(KEY);
        sha256.update((byte) kind);
        sha256.update(bytes, from, to - from);
        return ByteBuffer.wrap(sha256.digest()).getLong();
    }

    private long digest(char kind, long one, long other) {
        sha256.update(KEY);
        sha256.update((byte) kind);
        return ByteBuffer.wrap(sha256.digest(ByteBuffer.allocate(2 * Long.BYTES).putLong(one).putLong(other).array()))
                .getLong();
    }
}
