package tradehall.ibkr;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The bytes of an upload, counted as they are read, so that neither a long file nor a long piece of one can fill the heap.
///
/// A failure to read leaves as an [UncheckedIOException]: parsers wrap an [IOException] into one of their own, and a
/// connection that broke would then look like a broken file.
public final class FlexInput extends InputStream {

    /// Longest element or record; IBKR's have a few thousand bytes.
    private static final long PIECE_BYTES = 1 << 20;

    private final InputStream content;
    private final long limit;
    private long count;
    private long pieceStart;

    /// @param limit most bytes there may be, unpacked
    public FlexInput(InputStream content, long limit) {
        this.content = content;
        this.limit = limit;
    }

    /// There are more bytes than the limit.
    public static final class TooLarge extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooLarge(long limit) {
            super("more than " + limit + " bytes", null, false, false);
        }
    }

    /// An element or a record of the file has just been read to its end.
    void pieceEnded() {
        pieceStart = count;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        int read;
        try {
            read = content.read(buffer, offset, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        count += Math.max(read, 0);
        if (count > limit) {
            throw new TooLarge(limit);
        }
        if (count - pieceStart > PIECE_BYTES) {
            throw new Unreadable("An element or record of the file is longer than " + PIECE_BYTES + " bytes.");
        }
        return read;
    }
}
