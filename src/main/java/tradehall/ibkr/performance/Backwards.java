package tradehall.ibkr.performance;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// A list of any length that is made oldest first and sent newest first, without being held: round trips are known in the order of
/// their closing, and the whole list begins with the last.
///
/// All but the newest block lies in a temporary file, compressed, each block already the other way round and followed by its length,
/// so that it can be read from its end. Such a list needs the database no longer than it takes to make it, however slowly its
/// reader reads. Small lists touch no file.
final class Backwards implements AutoCloseable {

    /// What a list takes in memory: a block as items, one as bytes, one compressed.
    static final long BYTES = 512 << 10;

    private static final int BLOCK = 64 << 10;

    private final Deque<byte[]> block = new ArrayDeque<>();
    private int blockBytes;
    private FileChannel file;

    void add(byte[] item) throws IOException {
        block.addFirst(item);
        blockBytes += item.length + 1;
        if (blockBytes >= BLOCK) {
            spill();
        }
    }

    /// Writes all items, the last first, a comma between any two.
    void writeTo(OutputStream out) throws IOException {
        out.write(joined());
        long end = file == null ? 0 : file.position();
        if (end > 0 && !block.isEmpty()) {
            out.write(',');
        }
        while (end > 0) {
            ByteBuffer lengths = read(end - 2 * Integer.BYTES, 2 * Integer.BYTES);
            int compressed = lengths.getInt();
            int plain = lengths.getInt();
            end -= compressed + 2 * Integer.BYTES;
            out.write(inflated(read(end, compressed), plain));
            if (end > 0) {
                out.write(',');
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    private void spill() throws IOException {
        if (file == null) {
            Path path = Files.createTempFile("tradehall", ".list");
            file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        }
        byte[] plain = joined();
        byte[] compressed = new byte[plain.length + plain.length / 1024 + 1024];
        int length = deflate(plain, compressed);
        ByteBuffer written = ByteBuffer.allocate(length + 2 * Integer.BYTES)
                .put(compressed, 0, length).putInt(length).putInt(plain.length).flip();
        while (written.hasRemaining()) {
            file.write(written);
        }
        block.clear();
        blockBytes = 0;
    }

    private byte[] joined() {
        ByteBuffer joined = ByteBuffer.allocate(Math.max(0, blockBytes - 1));
        block.forEach(item -> {
            if (joined.position() > 0) {
                joined.put((byte) ',');
            }
            joined.put(item);
        });
        return joined.array();
    }

    private ByteBuffer read(long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && file.read(buffer, position + buffer.position()) >= 0) {
            // a file may give less than it was asked for
        }
        return buffer.flip();
    }

    private static int deflate(byte[] plain, byte[] compressed) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(plain);
            deflater.finish();
            return deflater.deflate(compressed);
        } finally {
            deflater.end();
        }
    }

    private static byte[] inflated(ByteBuffer compressed, int length) throws IOException {
        Inflater inflater = new Inflater();
        try {
            byte[] plain = new byte[length];
            inflater.setInput(compressed);
            inflater.inflate(plain);
            return plain;
        } catch (DataFormatException e) {
            throw new IOException(e);
        } finally {
            inflater.end();
        }
    }
}
