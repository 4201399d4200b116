package tradehall.ibkr.flex;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;

/// A completely received Flex file, kept compressed on disk until it is closed: so that no scarce resource, a database
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

    /// Of the file as uploaded, decompressed and without multipart framing.
    public byte[] sha256() {
        return sha256.clone();
    }

    /// Its length, decompressed.
    public long bytes() {
        return bytes;
    }

    /// Its length as stored.
    public long storedBytes() {
        return file.size();
    }

    /// The decompressed file from its beginning; may be called repeatedly.
    public InputStream content() {
        try {
            return new GZIPInputStream(file.read(), UNPACKED_AT_ONCE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The file as stored: one gzip member.
    public InputStream stored() {
        return file.read();
    }

    @Override
    public void close() {
        file.close();
    }
}
