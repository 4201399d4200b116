package tradehall.ibkr.flex;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file that is unlinked as soon as it is open, so the operating system frees it however this process ends: nothing
/// is left to clean up at the next start. The disk space is counted before it is written.
public final class SpoolFile implements AutoCloseable {

    private final FileChannel channel;
    private final SpoolSpace space;
    private long size;

    private SpoolFile(FileChannel channel, SpoolSpace space) {
        this.channel = channel;
        this.space = space;
    }

    static SpoolFile in(Path directory, SpoolSpace space) throws IOException {
        Path path = Files.createTempFile(directory, "tradehall-", ".gz"); // readable by this user alone
        SpoolFile file = new SpoolFile(FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE), space);
        space.begin(file);
        return file;
    }

    public long size() {
        return size;
    }

    /// Appends to the file. Closing this stream only ends the writing.
    public OutputStream write() {
        return new OutputStream() {

            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                space.take(SpoolFile.this, length);
                ByteBuffer buffer = ByteBuffer.wrap(bytes, from, length);
                while (buffer.hasRemaining()) {
                    size += channel.write(buffer, size);
                }
            }
        };
    }

    /// What has been written so far, from its beginning on each call.
    InputStream read() {
        return new InputStream() {

            private long position;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                int read = channel.read(ByteBuffer.wrap(bytes, from, length), position);
                position += Math.max(read, 0);
                return read;
            }
        };
    }

    /// Part of what has been written, from any position.
    public byte[] read(long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException();
            }
        }
        return buffer.array();
    }

    @Override
    public void close() {
        space.end(this);
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
