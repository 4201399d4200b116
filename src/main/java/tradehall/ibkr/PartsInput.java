package tradehall.ibkr;

import java.io.InputStream;
import java.util.Optional;

/// Reads a file of the archive, which is stored in parts: each is fetched when the one before has been read, so only
/// one is in memory.
final class PartsInput extends InputStream {

    private final Parts parts;
    private byte[] part = new byte[0];
    private int position;
    private int next;

    interface Parts {
        /// Empty after the last.
        Optional<byte[]> get(int number);
    }

    PartsInput(Parts parts) {
        this.parts = parts;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int from, int length) {
        if (position == part.length) {
            part = parts.get(next++).orElse(new byte[0]);
            position = 0;
        }
        if (part.length == 0) {
            return -1;
        }
        int count = Math.min(length, part.length - position);
        System.arraycopy(part, position, buffer, from, count);
        position += count;
        return count;
    }
}
