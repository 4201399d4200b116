package tradehall;

import java.nio.file.Path;
import java.time.Clock;

import tradehall.db.Database;
import tradehall.ibkr.Archive;
import tradehall.ibkr.FlexImport;
import tradehall.ibkr.ImportStore;
import tradehall.ibkr.flex.FlexParser;
import tradehall.ibkr.flex.Spools;

/// What takes Flex files in, made alike for the service and for its commands.
record Importing(FlexImport flexImport, ImportStore store, Spools spools) {

    static Importing of(Settings settings, Database database) {
        Archive archive = new Archive(settings.limits().users(), settings.ibkr().keepFiles(), Clock.systemUTC());
        FlexParser parser = new FlexParser(settings.ibkr().zone(), settings.limits().flex());
        return new Importing(new FlexImport(database, parser, archive, settings.limits().users().trades()),
                new ImportStore(database, archive), new Spools(Path.of(System.getProperty("java.io.tmpdir")), settings.ibkr().spoolSize()));
    }
}
