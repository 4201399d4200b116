package tradehall.ibkr.flex;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;

/// A Flex file that has come whole, kept compressed on disk until it is closed: so that nothing others need, a database
/// connection above all, is held while a client sends, and that what was imported is what is archived (Contract §10).
public final class Spool implements AutoCloseable {

    private static final int UNPACKED_AT_ONCE = 1 << 15;

    private final SpoolFile file;
    private final byte[] sha256;
    private final long bytes;

    Spool(SpoolFile file, byte[] sha256, long bytes) {
        this.file = file;
        this.sha256 = sha256;
        this.bytes = bytes;
    }

    /// Of what was sent, unpacked and without its frame.
    public byte[] sha256() {
        return sha256.clone();
    }

    /// How long it is, unpacked.
    public long bytes() {
        return bytes;
    }

    /// How long it is as kept.
    public long storedBytes() {
        return file.size();
    }

    /// What was sent, from its beginning: as often as wanted.
    public InputStream content() {
        try {
            return new GZIPInputStream(file.read(), UNPACKED_AT_ONCE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The same as kept: one member of gzip.
    public InputStream stored() {
        return file.read();
    }

    @Override
    public void close() {
        file.close();
    }
}
