package tradehall;

import java.time.Duration;

import tradehall.http.Limits;

/// The keys below `limits`, each within the bounds that the service can keep (Contract §10).
final class LimitsReader {

    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;
    private static final long GIB = 1L << 30;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private LimitsReader() {
    }

    static Limits read(Configuration keys) {
        return new Limits(connections(keys), bodies(keys), flex(keys), users(keys));
    }

    /// A token of 16 KiB fits into any head.
    private static Limits.Connections connections(Configuration keys) {
        return new Limits.Connections(keys.number("limits.connections", 16, 100_000),
                keys.duration("limits.idle-time", SECOND, HOUR),
                (int) keys.size("limits.head-size", 20 * KIB, 256 * KIB),
                keys.duration("limits.head-time", SECOND, HOUR),
                keys.duration("limits.answer-stall", SECOND, HOUR),
                (int) keys.size("limits.answer-pace", 1, GIB));
    }

    private static Limits.Bodies bodies(Configuration keys) {
        return new Limits.Bodies((int) keys.size("limits.body-size", KIB, 64 * MIB),
                keys.duration("limits.body-time", SECOND, HOUR),
                keys.number("limits.json-depth", 1, 1000),
                keys.number("limits.json-values", 100, 100_000_000),
                (int) keys.size("limits.resource-size", KIB, 64 * MIB));
    }

    private static Limits.Flex flex(Configuration keys) {
        return new Limits.Flex(keys.size("limits.flex-size", KIB, GIB),
                keys.duration("limits.flex-time", SECOND, HOUR),
                (int) keys.size("limits.flex-pace", 1, GIB),
                keys.number("limits.flex-text", 100, 100_000),
                keys.number("limits.flex-digits", 20, 1000),
                keys.number("limits.flex-names", 100, 1_000_000),
                keys.number("limits.gzip-members", 1, 100_000));
    }

    private static Limits.Users users(Configuration keys) {
        return new Limits.Users(keys.number("limits.user-trades", 1, Integer.MAX_VALUE),
                keys.number("limits.user-import-rows", 1, Integer.MAX_VALUE),
                keys.size("limits.user-files", 1 << 10, 1024 * GIB),
                keys.number("limits.user-imports", 1, 1000),
                keys.number("limits.user-lists", 1, 1000),
                keys.number("limits.user-rate", 0, 1_000_000),
                keys.number("limits.user-burst", 1, 1_000_000));
    }
}
