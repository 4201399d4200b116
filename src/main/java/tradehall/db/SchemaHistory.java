package tradehall.db;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;

/// A database's migration history, compared with this build: whether it is ours, and whether it is newer than this
/// build.
///
/// @param applied all versioned migrations that the database has had
record SchemaHistory(List<MigrationInfo> applied) {

    static SchemaHistory of(MigrationInfoService told) {
        return new SchemaHistory(Stream.of(told.all()).filter(MigrationInfo::isVersioned)
                .filter(MigrationInfo::isApplied).toList());
    }

    /// A migration that is not ours, or differed when it ran: from a build before the first release, or from another
    /// program.
    Optional<String> stranger() {
        return applied.stream().filter(SchemaHistory::isStrange).map(MigrationInfo::getScript).findFirst();
    }

    /// A migration that only a newer build can have run.
    Optional<String> newer() {
        return applied.stream().filter(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS)
                .map(MigrationInfo::getScript).reduce((_, later) -> later);
    }

    private static boolean isStrange(MigrationInfo migration) {
        return switch (migration.getState()) {
            case FUTURE_SUCCESS -> false;
            case MISSING_SUCCESS -> true;
            default -> !Objects.equals(migration.getAppliedChecksum(), migration.getResolvedChecksum())
                    || !Objects.equals(migration.getAppliedDescription(), migration.getResolvedDescription());
        };
    }
}
