package tradehall;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

import tradehall.db.Database;
import tradehall.http.PerUserLimiter;
import tradehall.http.RefusalReason;
import tradehall.ibkr.Archive;
import tradehall.ibkr.FlexImport;
import tradehall.ibkr.ImportStore;
import tradehall.ibkr.flex.FlexParser;
import tradehall.ibkr.flex.Spools;

/// What takes Flex files in, made alike for the service and for its commands.
///
/// @param atOnce whose turn it is, of a user's imports
record Importing(FlexImport flexImport, ImportStore store, Spools spools, PerUserLimiter atOnce) {

    /// People drop five files on a page: each waits for those before it.
    private static final Duration UNTIL_IMPORTED = Duration.ofSeconds(30);

    static Importing of(Settings settings, Database database) {
        Archive archive = new Archive(settings.limits().users(), settings.ibkr().keepFiles(), Clock.systemUTC());
        FlexParser parser = new FlexParser(settings.ibkr().zone(), settings.limits().flex());
        return new Importing(new FlexImport(database, parser, archive, settings.limits().users().trades()),
                new ImportStore(database, archive),
                new Spools(Path.of(System.getProperty("java.io.tmpdir")), settings.ibkr().spoolSize()),
                new PerUserLimiter(settings.limits().users().imports(), UNTIL_IMPORTED,
                        RefusalReason.USER_IMPORTS));
    }
}
