package tradehall;

import tradehall.clerk.WebhookHandler;
import tradehall.http.JsonBody;
import tradehall.http.Limits;
import tradehall.http.Shares;
import tradehall.http.connection.HeadScanner;
import tradehall.ibkr.flex.FlexParser;
import tradehall.ibkr.flex.Spools;

/// Whether the heap holds a request at each of the limits (Contract §10): what it cannot hold would be refused each
/// time, and a start should say so.
final class HeapCheck {

    private static final long MIB = 1 << 20;

    private final Limits limits;
    private final int pooledConnections;
    private final int fetchWorkers;

    HeapCheck(Settings settings) {
        this.limits = settings.limits();
        this.pooledConnections = settings.database().poolSize();
        this.fetchWorkers = settings.ibkr().connections().fetchWorkers();
    }

    /// @throws SettingsException that names the first key whose limit is too high
    void require(long heapBytes) {
        if (Shares.of(heapBytes, limits, pooledConnections).strangers() <= 0) {
            throw tooHigh("limits.connections", heapBytes, "idle connections would fill it");
        }
        int body = limits.bodies().size();
        require("limits.body-size", heapBytes, Shares::largestOfAUser, (long) body * JsonBody.WEIGHT);
        require("limits.body-size", heapBytes, Shares::largestWebhook, (long) body * WebhookHandler.WEIGHT);
        require("limits.resource-size", heapBytes, Shares::largestOfAUser, limits.bodies().resourceSize());
        long file = Spools.MEMORY + FlexParser.memory(limits.flex());
        require("limits.flex-names", heapBytes, Shares::largestOfAUser, file);
        if (fetchWorkers * file > Shares.spare(heapBytes, limits, pooledConnections)) {
            throw tooHigh("ibkr.fetch-workers", heapBytes, "each one reads a file");
        }
        require("limits.head-size", heapBytes, Shares::largestOfAStranger,
                HeadScanner.mostMemory(limits.connections().headSize()));
    }

    private interface Largest {
        long of(Shares shares);
    }

    private void require(String key, long heapBytes, Largest largest, long needed) {
        if (largest.of(Shares.of(heapBytes, limits, pooledConnections)) >= needed) {
            return;
        }
        long enough = heapBytes;
        while (largest.of(Shares.of(enough, limits, pooledConnections)) < needed) {
            enough += MIB;
        }
        throw new SettingsException(key + " is too high for this heap of " + heapBytes / MIB
                + " MiB: a request at that limit needs a heap of " + (enough / MIB + 1)
                + " MiB. Lower the limit, or raise -Xmx");
    }

    private static SettingsException tooHigh(String key, long heapBytes, String why) {
        return new SettingsException(key + " is too high for this heap of " + heapBytes / MIB + " MiB: " + why
                + ". Lower it, or raise -Xmx");
    }
}
