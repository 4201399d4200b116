package tradehall.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Ensures one service per data directory: the holder of this lock knows that a postmaster running there is an orphan,
/// not another service's.
///
/// The kernel releases the lock when the process ends, however it ends.
final class DirectoryLock implements AutoCloseable {

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    static DirectoryLock of(Path directory) {
        Path file = directory.resolve("lock");
        try {
            Files.createDirectories(directory);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!acquired(channel)) {
                channel.close();
                throw new PostgreSqlStartException("another running Tradehall keeps its database in " + directory
                        + ": stop that one, start this one in another directory, or set DATABASE_URL");
            }
            return new DirectoryLock(channel);
        } catch (IOException e) {
            throw new PostgreSqlStartException("cannot write to " + directory
                    + ", where the embedded PostgreSQL keeps its data (does it belong to another user?)", e);
        }
    }

    private static boolean acquired(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
