package tradehall;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import io.helidon.metrics.api.Metrics;

import tradehall.clerk.EraseCommand;
import tradehall.clerk.Reconcile;
import tradehall.db.Database;
import tradehall.db.MigratedDatabase;
import tradehall.db.Migrations;
import tradehall.db.Statements;
import tradehall.ibkr.Rederive;
import tradehall.ibkr.connection.ConnectionSettings;
import tradehall.ibkr.connection.FetchMetrics;
import tradehall.ibkr.connection.Fetching;
import tradehall.ibkr.connection.RotateKeys;
import tradehall.ibkr.connection.StatementImport;

/// Runs the commands of the jar: each does its work on the database and ends. Only what it needs must be configured.
final class Commands {

    private static final int DONE = 0;
    private static final int FAILED = 1;

    private final Settings settings;
    private final Path directory;

    /// @param directory where `.data` is, or is to be
    Commands(Settings settings, Path directory) {
        this.settings = settings;
        this.directory = directory;
    }

    /// @param arguments those after the command's name
    /// @return the exit code
    int run(Command command, List<String> arguments) throws Exception {
        return switch (command) {
            case MIGRATE -> migrate();
            case RECONCILE -> new Reconcile(settings.clerk().webhooks(), this::onDatabase, System.out)
                    .run(arguments, settings.clerk().apiUrl(), settings.clerk().secretKey());
            case ERASE -> new EraseCommand(this::onDatabase, System.out).run(arguments);
            case FETCH -> withKeys(this::fetch);
            case ROTATE_KEYS -> withKeys(this::rotateKeys);
            case REDERIVE -> onDatabase(this::rederive);
            case TRAIN -> train();
        };
    }

    private int migrate() throws InterruptedException {
        try (DatabaseSource source = DatabaseSource.open(settings.database(), directory)) {
            System.out.println(Migrations.run(source.settings(), settings.databasePatience())
                    + " migrations applied, the schema is up to date");
            return DONE;
        }
    }

    private int train() throws Exception {
        Training.run(directory);
        return DONE;
    }

    private int rederive(Database database) {
        Importing importing = Importing.of(settings, database);
        return new Rederive(importing.flexImport(), importing.store(), System.out).run();
    }

    /// Done also where some users must act.
    private int fetch(Database database) throws InterruptedException {
        Clock clock = Clock.systemUTC();
        Importing importing = Importing.of(settings, database);
        FetchMetrics metrics = new FetchMetrics(Metrics.globalRegistry(), database, clock);
        try (Fetching fetching = new Fetching(connections(), database,
                new StatementImport(importing.flexImport(), importing.atOnce()), importing.spools(),
                settings.limits().flex().size(), metrics, clock)) {
            fetching.finish();
            return DONE;
        }
    }

    /// Failed where some tokens could not be opened.
    private int rotateKeys(Database database) {
        boolean all = new RotateKeys(connections().keys(), database, Clock.systemUTC(), System.out).run();
        return all ? DONE : FAILED;
    }

    private int withKeys(MigratedDatabase.Work work) throws InterruptedException {
        if (connections().keys().isEmpty()) {
            System.err.println("TRADEHALL_ENCRYPTION_KEYS is not set: no token can be opened");
            return FAILED;
        }
        return onDatabase(work);
    }

    /// After the schema has been brought up to date.
    private int onDatabase(MigratedDatabase.Work work) throws InterruptedException {
        try (DatabaseSource source = DatabaseSource.open(settings.database(), directory)) {
            Migrations.run(source.settings(), settings.databasePatience());
            try (Database database = new Database(source.settings(), Statements.packaged())) {
                return work.run(database);
            }
        }
    }

    private ConnectionSettings connections() {
        return settings.ibkr().connections();
    }
}
