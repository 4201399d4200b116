package tradehall.ibkr.performance;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

import tradehall.ibkr.flex.SpoolFile;

/// A list of any length that is produced oldest first and sent newest first, without being held in memory: round trips
/// are found in closing order, and the list begins with the last.
///
/// All but the newest block is in a temporary file, compressed, each block already reversed and followed by its length,
/// so that the file can be read from its end. So the database is needed only until the list is complete, however slowly
/// its reader reads. Small lists need no file.
final class ReversedList implements AutoCloseable {

    /// What a list takes in memory: a block as items, one as bytes, and one compressed.
    static final long BYTES = 512 << 10;

    private static final int BLOCK = 64 << 10;
    /// Follow each block: compressed and uncompressed length.
    private static final int LENGTHS = 2 * Integer.BYTES;

    private final Deque<byte[]> block = new ArrayDeque<>();
    private final Supplier<SpoolFile> files;
    private int blockBytes;
    private Optional<SpoolFile> file = Optional.empty();

    /// @param files creates the file that a long list needs
    ReversedList(Supplier<SpoolFile> files) {
        this.files = files;
    }

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
        if (file.isPresent()) {
            writeBlocks(file.get(), out, !block.isEmpty());
        }
    }

    @Override
    public void close() {
        file.ifPresent(SpoolFile::close);
    }

    private static void writeBlocks(SpoolFile file, OutputStream out, boolean follows) throws IOException {
        boolean comma = follows;
        long end = file.size();
        while (end > 0) {
            ByteBuffer lengths = ByteBuffer.wrap(file.read(end - LENGTHS, LENGTHS));
            int packed = lengths.getInt();
            int plain = lengths.getInt();
            end -= packed + LENGTHS;
            if (comma) {
                out.write(',');
            }
            out.write(inflated(file.read(end, packed), plain));
            comma = true;
        }
    }

    private void spill() throws IOException {
        if (file.isEmpty()) {
            file = Optional.of(files.get());
        }
        byte[] plain = joined();
        byte[] packed = new byte[plain.length + plain.length / 1024 + 1024 + LENGTHS];
        int length = deflate(plain, packed);
        ByteBuffer.wrap(packed).position(length).putInt(length).putInt(plain.length);
        file.get().write().write(packed, 0, length + LENGTHS);
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

    private static byte[] inflated(byte[] compressed, int length) throws IOException {
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
