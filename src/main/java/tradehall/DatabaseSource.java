package tradehall;

import java.nio.file.Path;
import java.util.Optional;

import tradehall.db.DatabaseSettings;
import tradehall.embedded.EmbeddedPostgreSql;

/// The database that the settings name, or the embedded one where they name none, which runs until this is closed.
final class DatabaseSource implements AutoCloseable {

    /// Where the embedded PostgreSQL and development mode keep what they must not lose.
    static final String DATA_DIRECTORY = ".data";

    private final DatabaseSettings settings;
    private final Optional<EmbeddedPostgreSql> embedded;

    private DatabaseSource(DatabaseSettings settings, Optional<EmbeddedPostgreSql> embedded) {
        this.settings = settings;
        this.embedded = embedded;
    }

    /// @param directory where `.data` is, or is to be
    static DatabaseSource open(DatabaseSettings configured, Path directory) {
        if (!configured.url().isEmpty()) {
            return new DatabaseSource(configured, Optional.empty());
        }
        EmbeddedPostgreSql embedded = EmbeddedPostgreSql.start(directory.resolve(DATA_DIRECTORY));
        return new DatabaseSource(configured.at(embedded.jdbcUrl(), embedded.user(), embedded.password()),
                Optional.of(embedded));
    }

    DatabaseSettings settings() {
        return settings;
    }

    /// For people: without a password, even if the URL contains one.
    String describe() {
        String url = settings.url().replaceFirst("\\?.*", "");
        return embedded.isPresent() ? url + ", embedded, kept in " + DATA_DIRECTORY + "/" : url;
    }

    @Override
    public void close() {
        embedded.ifPresent(EmbeddedPostgreSql::close);
    }
}
