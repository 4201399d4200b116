package tradehall;

import java.nio.file.Path;
import java.time.Clock;

import io.helidon.metrics.api.Metrics;

import tradehall.db.Database;
import tradehall.db.Migrations;
import tradehall.db.Statements;
import tradehall.ibkr.connection.ConnectionSettings;
import tradehall.ibkr.connection.FetchMetrics;
import tradehall.ibkr.connection.Fetching;
import tradehall.ibkr.connection.RotateKeys;
import tradehall.ibkr.connection.StatementImport;

/// The commands about connections to IBKR (Contract §12), which need a key.
final class ConnectionCommands {

    private static final int DONE = 0;
    private static final int FAILED = 1;

    private final Settings settings;
    private final Path directory;

    ConnectionCommands(Settings settings, Path directory) {
        this.settings = settings;
        this.directory = directory;
    }

    private interface Work {
        int run(Database database) throws InterruptedException;
    }

    /// Fetches what is due now, and ends.
    ///
    /// @return the exit code, 0 also where some users must act
    int fetch() throws InterruptedException {
        return run(database -> {
            try (Fetching fetching = fetching(database)) {
                fetching.finish();
                return DONE;
            }
        });
    }

    /// Seals all tokens with the first key.
    ///
    /// @return the exit code, 1 where tokens could not be opened
    int rotateKeys() throws InterruptedException {
        return run(database -> new RotateKeys(connections().keys(), database, Clock.systemUTC(), System.out)
                .run() ? DONE : FAILED);
    }

    private int run(Work work) throws InterruptedException {
        if (connections().keys().isEmpty()) {
            System.err.println("TRADEHALL_ENCRYPTION_KEYS is not set: no token can be opened");
            return FAILED;
        }
        return Tradehall.withDatabase(settings, directory, where -> {
            Migrations.run(where, settings.databasePatience());
            try (Database database = new Database(where, Statements.packaged())) {
                return work.run(database);
            }
        });
    }

    private Fetching fetching(Database database) {
        Clock clock = Clock.systemUTC();
        Importing importing = Importing.of(settings, database);
        return new Fetching(connections(), database, new StatementImport(importing.flexImport(), importing.atOnce()),
                importing.spools(),
                settings.limits().flex().size(), new FetchMetrics(Metrics.globalRegistry(), database, clock), clock);
    }

    private ConnectionSettings connections() {
        return settings.ibkr().connections();
    }
}
