package tradehall.ibkr.flex;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tradehall.OthersRun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SpoolsTest {

    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    private Path directory;

    @Test
    void whatCameIsReadAsOftenAsWanted() throws Exception {
        byte[] content = "<Trade/>\n".repeat(20_000).getBytes(StandardCharsets.UTF_8);
        try (Spool spool = new Spools(directory, MEBIBYTE).spool(new ByteArrayInputStream(content))) {
            assertThat(spool.bytes()).isEqualTo(content.length);
            assertThat(spool.storedBytes()).isBetween(1L, content.length / 10L);
            assertThat(spool.sha256()).isEqualTo(MessageDigest.getInstance("SHA-256").digest(content));
            try (InputStream once = spool.content(); InputStream twice = spool.content()) {
                once.readNBytes(1000);
                assertThat(twice.readAllBytes()).isEqualTo(content);
                assertThat(once.readAllBytes()).hasSize(content.length - 1000);
            }
            assertThat(spool.stored().readAllBytes()).hasSize((int) spool.storedBytes());
            assertThat(new GZIPInputStream(spool.stored()).readAllBytes()).isEqualTo(content);
        }
    }

    /// So a process that is killed leaves none.
    @Test
    void noFileHasANameWhileItIsThere() throws IOException {
        try (Spool spool = new Spools(directory, MEBIBYTE)
                .spool(new ByteArrayInputStream(new byte[10])); Stream<Path> files = Files.list(directory)) {
            assertThat(files).isEmpty();
            assertThat(spool.content().readAllBytes()).hasSize(10);
        }
    }

    @Test
    void othersRunWhileFilesAreSpooled() {
        Spools spools = new Spools(directory, 1L << 30);
        OthersRun.whileReading("<Trade/>\n", content -> spools.spool(content).close());
    }

    @Test
    void whatIsClosedMakesRoom() {
        Spools spools = new Spools(directory, MEBIBYTE);
        for (int i = 0; i < 5; i++) {
            spools.spool(noise(MEBIBYTE * 3 / 4)).close();
        }
    }

    @Test
    void wholeFilesStayAndNewcomersFindNoRoom() throws IOException {
        Spools spools = new Spools(directory, MEBIBYTE);
        try (Spool whole = spools.spool(noise(MEBIBYTE * 3 / 4))) {
            assertThatExceptionOfType(Spools.NoRoom.class).isThrownBy(() -> spools.spool(noise(MEBIBYTE / 2)));
            assertThat(whole.content().readAllBytes()).hasSize(MEBIBYTE * 3 / 4);
            spools.spool(noise(MEBIBYTE / 8)).close();
        }
    }

    @Test
    void whatHasBeenArrivingLongestMakesRoom() throws Exception {
        Spools spools = new Spools(directory, MEBIBYTE);
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        CompletableFuture<Void> slow = CompletableFuture.runAsync(() -> spools.spool(
                new Halting(noise(MEBIBYTE * 3 / 4), begun, goOn)).close(), Thread::startVirtualThread);
        begun.join();
        try (Spool quick = spools.spool(noise(MEBIBYTE * 3 / 4))) {
            goOn.complete(null);
            assertThatExceptionOfType(Exception.class).isThrownBy(slow::join).withCauseInstanceOf(Spools.NoRoom.class);
            assertThat(quick.content().readAllBytes()).hasSize(MEBIBYTE * 3 / 4);
        }
    }

    @Test
    void whatBreaksOffLeavesNothing() {
        Spools spools = new Spools(directory, MEBIBYTE);
        for (int i = 0; i < 5; i++) {
            InputStream broken = new Halting(noise(MEBIBYTE * 3 / 4), CompletableFuture.completedFuture(null),
                    CompletableFuture.failedFuture(new IllegalStateException("reset")));
            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> spools.spool(broken));
        }
        spools.spool(noise(MEBIBYTE * 3 / 4)).close();
    }

    private static InputStream noise(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return new ByteArrayInputStream(bytes);
    }

    /// Halts before its end until it may go on.
    private static final class Halting extends InputStream {

        private final InputStream in;
        private final CompletableFuture<Void> begun;
        private final CompletableFuture<Void> goOn;

        Halting(InputStream in, CompletableFuture<Void> begun, CompletableFuture<Void> goOn) {
            this.in = in;
            this.begun = begun;
            this.goOn = goOn;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (in.available() < MEBIBYTE / 8) {
                begun.complete(null);
                try {
                    goOn.join();
                } catch (RuntimeException e) {
                    throw new IOException(e);
                }
            }
            return in.read(bytes, from, length);
        }
    }
}
