package tradehall.ibkr.flex;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import tradehall.http.Turn;

/// The bytes of a Flex file, bounded so that no long piece of one can fill the heap.
///
/// A failure to read leaves as an [UncheckedIOException]: parsers wrap an [IOException] into one of their own, and a
/// disk that broke would then look like a broken file.
final class FlexInput extends InputStream {

    /// Longest element or record; IBKR's have a few thousand bytes.
    static final int PIECE_BYTES = 1 << 18;

    /// A longer run of blanks is shortened: a file may end in any number of them, and parsers do not report them.
    private static final long BLANK_BYTES = PIECE_BYTES / 2;

    private final InputStream content;
    private final Turn turn = new Turn();
    private long count;
    private long pieceStart;
    private long blanks;

    FlexInput(InputStream content) {
        this.content = content;
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
        try {
            int read = readCuttingBlanks(buffer, offset, length);
            if (count - pieceStart > PIECE_BYTES) {
                throw new FlexException("An element or record of the file is longer than " + PIECE_BYTES + " bytes.");
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Lets others run between two pieces: a file in memory or on disk is read without ever blocking, and a virtual
    /// thread that never blocks keeps its core.
    private int readCuttingBlanks(byte[] buffer, int offset, int length) throws IOException {
        while (true) {
            turn.letOthersRun();
            int read = content.read(buffer, offset, length);
            count += Math.max(read, 0);
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
