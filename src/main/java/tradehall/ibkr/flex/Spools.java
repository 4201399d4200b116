package tradehall.ibkr.flex;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import tradehall.http.Turn;

/// Writes Flex files to temporary files as they arrive (Contract §10).
///
/// Thread-safe.
public final class Spools {

    /// The memory that one file takes while it arrives, in bytes: mostly the state of the compressor, and what is on
    /// its way to it.
    public static final int MEMORY = 528 << 10;

    private final Path directory;
    private final SpoolSpace space;

    /// @param directory of temporary files
    /// @param most      bytes that all files together may hold of the disk
    public Spools(Path directory, long most) {
        this.directory = directory;
        this.space = new SpoolSpace(most);
    }

    /// The disk, or our share of it, is full: a file sent again later may find room.
    public static final class NoRoom extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoRoom() {
            super("no room for a file", null, false, false);
        }
    }

    /// Reads `content` to its end. Whatever it throws is passed on, and nothing is kept.
    ///
    /// @throws NoRoom               when the disk is full
    /// @throws UncheckedIOException when `content` breaks off
    public Spool spool(InputStream content) {
        SpoolFile file = open();
        boolean whole = false;
        try {
            MessageDigest digest = sha256();
            long bytes = copy(content, digest, file);
            space.whole(file);
            whole = true;
            return new Spool(file, digest.digest(), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!whole) {
                file.close();
            }
        }
    }

    /// A file for data of our own that would otherwise have to be held in memory.
    ///
    /// @throws NoRoom also while it is written, when the disk is full
    public SpoolFile scratch() {
        SpoolFile file = open();
        space.whole(file);
        return file;
    }

    private SpoolFile open() {
        try {
            return SpoolFile.in(directory, space);
        } catch (IOException _) {
            throw new NoRoom();
        }
    }

    private static long copy(InputStream content, MessageDigest digest, SpoolFile file) throws IOException {
        Turn turn = new Turn();
        long bytes = 0;
        try (Packer packer = packer(file)) {
            byte[] chunk = packer.chunk();
            int length = content.readNBytes(chunk, 0, chunk.length);
            while (length > 0) {
                turn.letOthersRun(); // a small body that decompresses to much never blocks on its sender
                digest.update(chunk, 0, length);
                packer.add(chunk, length);
                bytes += length;
                chunk = packer.chunk();
                length = content.readNBytes(chunk, 0, chunk.length);
            }
            packer.end();
        }
        return bytes;
    }

    private static Packer packer(SpoolFile file) {
        try {
            return new Packer(file.write());
        } catch (IOException _) {
            throw new NoRoom(); // the disk's failure, not the sender's
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JVM has it
        }
    }
}
