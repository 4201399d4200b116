package tradehall.ibkr.performance;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonWriter;

/// The id of a round trip: a digest of contract and first execution, so that it stays the same while later executions
/// close it, and whenever the same files are imported anew (Contract §11).
final class TripId {

    /// 128 bits are enough to tell a user's round trips apart.
    private static final int BYTES = 16;

    private TripId() {
    }

    static String of(RoundTrip trip) {
        JsonArray first = new JsonArray(List.of(JsonValue.of(trip.contract().account()),
                JsonValue.of(trip.contract().key()),
                JsonValue.of(trip.opened().tradeId())));
        return HexFormat.of().formatHex(sha256(JsonWriter.bytes(first)), 0, BYTES);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JVM has it
        }
    }
}
