package tradehall.http.connection;

import java.util.function.IntFunction;

import tradehall.FuzzBounds;
import tradehall.http.ApiException;

/// Bytes mean the same in whatever pieces they arrive, or are refused alike.
final class AnyPieces {

    private AnyPieces() {
    }

    /// @param read what the bytes mean when they arrive in pieces of that size
    static void meanTheSame(byte[] bytes, IntFunction<String> read) {
        FuzzBounds.hold(() -> {
            String whole = outcome(bytes.length, read);
            if (!whole.equals(outcome(1, read))) {
                throw new AssertionError(whole + " when it comes at once");
            }
        });
    }

    private static String outcome(int piece, IntFunction<String> read) {
        try {
            return read.apply(piece);
        } catch (ApiException refusal) {
            return Integer.toString(refusal.status());
        }
    }
}
