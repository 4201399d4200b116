package tradehall;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// Contract §10: a limit that the heap cannot hold stops the start, by name.
class HeapCheckTest {

    private static final long MIB = 1 << 20;
    /// What `-Xmx76m` comes to.
    private static final long SHIPPED = 73 * MIB;

    @TempDir
    private Path directory;

    @Test
    void theShippedHeapHoldsTheShippedLimits() throws Exception {
        check("limits: {}", SHIPPED);
    }

    @ParameterizedTest
    @CsvSource({"body-size: 64 MiB, limits.body-size", "resource-size: 64 MiB, limits.resource-size",
        "connections: 100000, limits.connections", "flex-names: 1000000, limits.flex-names"})
    void whatTheHeapCannotHoldIsNamed(String limit, String key) {
        assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> check("limits: {" + limit + "}", SHIPPED))
                .withMessageStartingWith(key + " is too high for this heap of 73 MiB").withMessageContaining("-Xmx");
    }

    @Test
    void aLargerHeapHoldsLargerLimits() throws Exception {
        check("limits: {body-size: 8 MiB, resource-size: 8 MiB, head-size: 128 KiB}", 512 * MIB);
    }

    @Test
    void fetchesTakeMemoryToo() throws Exception {
        check("ibkr: {fetch-workers: 20}", 512 * MIB);
        assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> check("ibkr: {fetch-workers: 20}", SHIPPED))
                .withMessage("ibkr.fetch-workers is too high for this heap of 73 MiB: each one reads a file. "
                        + "Lower it, or raise -Xmx");
    }

    private void check(String settingsFile, long heap) throws Exception {
        Files.writeString(directory.resolve("app.yaml"), settingsFile);
        new HeapCheck(Settings.load(directory, Map.of())).require(heap);
    }
}
