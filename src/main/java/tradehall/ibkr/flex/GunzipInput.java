package tradehall.ibkr.flex;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Decompresses gzip data of a bounded number of members (RFC 1952; Contract §10). The JDK's own stream recurses for
/// empty members, however many there are, and accepts data truncated after a member as complete.
public final class GunzipInput extends InputStream {

    private static final int CHUNK = 1 << 14;
    private static final int ID = 0x8b1f;
    private static final int DEFLATED = 8;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    /// Limit of a file's name, or of a comment.
    private static final int LONGEST_TEXT = 1 << 16;
    /// Time, level and system: not used here.
    private static final int UNUSED = 6;

    private final InputStream packed;
    private final int mostMembers;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] chunk = new byte[CHUNK];
    private int next;
    private int end;
    private int members;
    private boolean within;
    private long lines = 1;

    /// @param mostMembers that the data may consist of
    public GunzipInput(InputStream packed, int mostMembers) {
        this.packed = packed;
        this.mostMembers = mostMembers;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /// @throws FlexException when the data are broken or truncated, with the line of the decompressed content
    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        while (within || beginMember()) {
            int read = inflate(bytes, from, length);
            if (read > 0 || length == 0) {
                crc.update(bytes, from, read);
                countLines(bytes, from, read);
                return read;
            }
            endMember();
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        packed.close();
    }

    /// Whether there is one more.
    private boolean beginMember() throws IOException {
        if (members > 0 && next == end && !fill()) {
            return false;
        }
        if (++members > mostMembers) {
            throw new FlexException("The gzip data has more than " + mostMembers + " members.").at(lines);
        }
        if (number(2) != ID || number(1) != DEFLATED) {
            throw broken();
        }
        skipRestOfHeader((int) number(1));
        inflater.reset();
        crc.reset();
        within = true;
        return true;
    }

    private void skipRestOfHeader(int flags) throws IOException {
        passOver(UNUSED);
        if ((flags & EXTRA) != 0) {
            passOver(number(2));
        }
        if ((flags & NAME) != 0) {
            passOverText();
        }
        if ((flags & COMMENT) != 0) {
            passOverText();
        }
        if ((flags & HEADER_CRC) != 0) {
            passOver(2);
        }
    }

    /// 0 at the end of the member.
    private int inflate(byte[] bytes, int from, int length) throws IOException {
        try {
            int read = inflater.inflate(bytes, from, length);
            while (read == 0 && length > 0 && !inflater.finished()) {
                if (inflater.needsDictionary() || (next == end && !fill())) {
                    throw broken();
                }
                inflater.setInput(chunk, next, end - next);
                next = end;
                read = inflater.inflate(bytes, from, length);
            }
            return read;
        } catch (DataFormatException _) {
            throw broken();
        }
    }

    private void endMember() throws IOException {
        next = end - inflater.getRemaining();
        if (number(4) != crc.getValue() || number(4) != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw broken();
        }
        within = false;
    }

    /// Reads a little-endian number of that many bytes.
    private long number(int bytes) throws IOException {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number |= (long) octet() << (8 * i);
        }
        return number;
    }

    private void passOver(long bytes) throws IOException {
        for (long i = 0; i < bytes; i++) {
            octet();
        }
    }

    private void passOverText() throws IOException {
        int left = LONGEST_TEXT;
        while (octet() != 0) {
            if (--left == 0) {
                throw broken();
            }
        }
    }

    private int octet() throws IOException {
        if (next == end && !fill()) {
            throw broken();
        }
        return chunk[next++] & 0xff;
    }

    private boolean fill() throws IOException {
        next = 0;
        end = Math.max(0, packed.read(chunk));
        return end > 0;
    }

    private void countLines(byte[] bytes, int from, int length) {
        for (int i = from; i < from + length; i++) {
            lines += bytes[i] == '\n' ? 1 : 0;
        }
    }

    private FlexException broken() {
        return new FlexException("The gzip data is corrupt or truncated.").at(lines);
    }
}
