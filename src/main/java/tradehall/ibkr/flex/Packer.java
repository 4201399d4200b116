package tradehall.ibkr.flex;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import org.jspecify.annotations.Nullable;

/// Compresses a file on a thread of its own while the next of it arrives, a few chunks behind: otherwise the sender
/// waits for the one and the compressor for the other.
///
/// Belongs to the thread that receives the file.
final class Packer implements AutoCloseable {

    private static final int CHUNK = 1 << 15;
    private static final int CHUNKS = 4;

    private record Piece(byte[] bytes, int length) {

        static final Piece LAST = new Piece(new byte[0], 0);
    }

    private interface Writing {
        void run() throws IOException;
    }

    private final FastGzip packed;
    private final BlockingQueue<byte[]> empty = new ArrayBlockingQueue<>(CHUNKS);
    private final BlockingQueue<Piece> full = new ArrayBlockingQueue<>(CHUNKS + 1);
    private final Thread thread;
    private volatile boolean abandoned;
    private volatile @Nullable RuntimeException failure;

    /// @throws IOException when nothing can be written
    Packer(OutputStream out) throws IOException {
        this.packed = new FastGzip(out);
        for (int i = 0; i < CHUNKS; i++) {
            empty.add(new byte[CHUNK]);
        }
        this.thread = Thread.ofVirtual().name("packer").start(this::run);
    }

    /// Room for the next of the file; waits until there is some.
    byte[] chunk() {
        try {
            return empty.take();
        } catch (InterruptedException _) {
            throw interrupted();
        }
    }

    /// @param chunk is given back
    /// @throws Spools.NoRoom when what came before could not be written
    void add(byte[] chunk, int length) {
        full.add(new Piece(chunk, length));
        requireSound();
    }

    /// Waits until the file is written to its end.
    ///
    /// @throws Spools.NoRoom when it could not be
    void end() {
        full.add(Piece.LAST);
        join();
        requireSound();
    }

    /// Nothing more is written afterwards, and nothing is counted.
    @Override
    public void close() {
        abandoned = true;
        full.offer(Piece.LAST);
        join();
        packed.free();
    }

    /// Takes no turns: it never gets further than a few chunks without the receiver, who does.
    private void run() {
        try {
            for (Piece piece = full.take(); piece != Piece.LAST; piece = full.take()) {
                Piece next = piece;
                write(() -> packed.write(next.bytes, 0, next.length));
                empty.add(piece.bytes);
            }
            write(packed::finish);
        } catch (InterruptedException _) {
            failure = interrupted();
        }
    }

    /// What comes after a failure is dropped: the receiver finds out with its next chunk. Failures to write are the
    /// disk's, and must not be taken for the sender's.
    private void write(Writing writing) {
        if (abandoned || failure != null) {
            return;
        }
        try {
            writing.run();
        } catch (IOException _) {
            failure = new Spools.NoRoom();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void requireSound() {
        if (failure != null) {
            throw failure;
        }
    }

    private void join() {
        try {
            thread.join();
        } catch (InterruptedException _) {
            throw interrupted();
        }
    }

    private static UncheckedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new UncheckedIOException(new InterruptedIOException());
    }

    /// An import should not wait for a better ratio: Flex files shrink to a tenth at once.
    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(OutputStream out) throws IOException {
            super(out, CHUNK);
            def.setLevel(Deflater.BEST_SPEED);
        }

        /// Gives back the compressor's memory, without writing what it holds.
        void free() {
            def.end();
        }
    }
}
