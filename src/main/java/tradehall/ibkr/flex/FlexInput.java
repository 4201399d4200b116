package tradehall.ibkr.flex;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// The bytes of a Flex file, bounded so that neither a long file nor a long piece of one can fill the heap.
///
/// A failure to read leaves as an [UncheckedIOException]: parsers wrap an [IOException] into one of their own, and a
/// connection that broke would then look like a broken file.
public final class FlexInput extends InputStream {

    /// Longest element or record; IBKR's have a few thousand bytes.
    private static final long PIECE_BYTES = 1 << 20;

    /// A longer run of blanks is cut: a file may end in any number of them, and parsers tell of none.
    private static final long BLANK_BYTES = PIECE_BYTES / 2;

    private static final int UNPACKED_AT_ONCE = 1 << 15;

    private final Opener opener;
    private LimitedInput content;
    private long pieceStart;
    private long blanks;

    private FlexInput(Opener opener) {
        this.opener = opener;
    }

    /// There are more bytes than the limit.
    public static final class TooLarge extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooLarge(long limit) {
            super("more than " + limit + " bytes", null, false, false);
        }
    }

    private interface Opener {
        LimitedInput open() throws IOException;
    }

    /// @param limit most bytes there may be
    public static FlexInput of(InputStream content, long limit) {
        return new FlexInput(() -> new LimitedInput(content, limit));
    }

    /// @param limit most bytes there may be, packed and unpacked
    public static FlexInput gzip(InputStream packed, long limit) {
        return new FlexInput(() -> new LimitedInput(
                new GZIPInputStream(new LimitedInput(packed, limit), UNPACKED_AT_ONCE), limit));
    }

    /// An element or a record of the file has just been read to its end.
    void pieceEnded() {
        pieceStart = content.count();
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        try {
            if (content == null) {
                content = opener.open(); // reads the head of gzip data, which may be as broken as the rest
            }
            int read = readCuttingBlanks(buffer, offset, length);
            if (content.count() - pieceStart > PIECE_BYTES) {
                throw new Unreadable("An element or record of the file is longer than " + PIECE_BYTES + " bytes.");
            }
            return read;
        } catch (ZipException | EOFException _) {
            throw new Unreadable("The gzip data is broken or breaks off.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int readCuttingBlanks(byte[] buffer, int offset, int length) throws IOException {
        while (true) {
            int read = content.read(buffer, offset, length);
            if (read <= 0 || !isBlank(buffer, offset, read)) {
                blanks = 0;
                return read;
            }
            blanks += read;
            if (blanks <= BLANK_BYTES) {
                return read;
            }
            pieceStart += read;
        }
    }

    private static boolean isBlank(byte[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\n' && buffer[i] != '\r' && buffer[i] != '\t') {
                return false;
            }
        }
        return true;
    }
}
