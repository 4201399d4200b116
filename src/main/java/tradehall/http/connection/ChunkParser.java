package tradehall.http.connection;

import tradehall.http.ApiException;
import tradehall.http.RefusalReason;

/// Reads the framing of a chunked body (RFC 9112 §7.1) byte by byte, as it comes: extensions and trailers are skipped,
/// and any other deviation is refused at once, since it would be unclear where the next request begins.
final class ChunkParser {

    private enum Part {
        SIZE, BEFORE_EXTENSION, EXTENSION, END_OF_SIZE, DATA, DATA_END, END_OF_DATA, TRAILER, IN_TRAILER,
                END_OF_TRAILER, LAST, END
    }

    private static final byte DELETE = 127;

    /// Limit of a size line, and of all trailers together.
    private final int most;

    private Part part = Part.SIZE;
    private long total;
    private long left;
    private int digits;
    private int passed;

    ChunkParser(int most) {
        this.most = most;
    }

    boolean hasEnded() {
        return part == Part.END;
    }

    /// How many of the next bytes belong to the body, once [#pass] has returned.
    long left() {
        return part == Part.DATA ? left : 0;
    }

    void took(int bytes) {
        left -= bytes;
        if (left == 0) {
            part = Part.DATA_END;
        }
    }

    /// Reads framing, up to the next byte of the body.
    ///
    /// @param limit of the body, in bytes
    /// @return where the body continues or ends, or `to`
    /// @throws ApiException 400, 413
    int pass(byte[] bytes, int from, int to, long limit) {
        int at = from;
        while (at < to && part != Part.DATA && part != Part.END) {
            part = next(bytes[at++], limit);
            if (++passed > most) {
                throw malformed();
            }
        }
        return at;
    }

    private Part next(byte next, long limit) {
        return switch (part) {
            case SIZE -> size(next, limit);
            case BEFORE_EXTENSION -> isBlank(next) ? part : expect(next, ';', Part.EXTENSION);
            case EXTENSION -> text(next, Part.EXTENSION, Part.END_OF_SIZE);
            case END_OF_SIZE -> sized(expect(next, '\n', Part.DATA));
            case DATA_END -> expect(next, '\r', Part.END_OF_DATA);
            case END_OF_DATA -> expect(next, '\n', Part.SIZE);
            case TRAILER -> text(next, Part.IN_TRAILER, Part.LAST);
            case IN_TRAILER -> text(next, Part.IN_TRAILER, Part.END_OF_TRAILER);
            case END_OF_TRAILER -> expect(next, '\n', Part.TRAILER);
            case LAST -> expect(next, '\n', Part.END);
            case DATA, END -> throw new IllegalStateException(part.name());
        };
    }

    private Part size(byte next, long limit) {
        int digit = Character.digit(next, 16);
        if (digit >= 0) {
            digits++;
            left = left << 4 | digit;
            if (left > limit - total) {
                throw ApiException.tooLarge(limit, RefusalReason.BODY_SIZE);
            }
            return Part.SIZE;
        }
        if (digits == 0) {
            throw malformed();
        }
        return isBlank(next) ? Part.BEFORE_EXTENSION : next == ';'
                ? Part.EXTENSION : expect(next, '\r', Part.END_OF_SIZE);
    }

    private Part sized(Part data) {
        total += left;
        digits = 0;
        passed = 0;
        return left == 0 ? Part.TRAILER : data;
    }

    private static Part text(byte next, Part on, Part end) {
        if (next == '\r') {
            return end;
        }
        if ((next >= 0 && next < ' ' && next != '\t') || next == DELETE) {
            throw malformed();
        }
        return on;
    }

    private static boolean isBlank(byte next) {
        return next == ' ' || next == '\t';
    }

    private static Part expect(byte next, char wanted, Part then) {
        if (next != wanted) {
            throw malformed();
        }
        return then;
    }

    private static ApiException malformed() {
        return ApiException.badRequest("The chunks of the request body are malformed.");
    }
}
