package tradehall.db;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;

import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import tradehall.http.RefusalReason;
import tradehall.http.TransientFailure;

/// A failed statement, classified by what the caller can do about it.
public final class DatabaseException extends RuntimeException implements TransientFailure {

    private static final long serialVersionUID = 1L;

    /// What a failure means for the caller.
    public enum Kind {
        /// Another transaction was in the way; the same work may succeed when run again.
        CONFLICT,
        /// The database cannot be reached, or not in time.
        UNAVAILABLE,
        /// A constraint refused the data; see [#constraint()].
        CONSTRAINT,
        /// A mistake of ours.
        OTHER
    }

    private final Kind kind;
    private final String constraint;

    private DatabaseException(Kind kind, String constraint, Throwable cause) {
        super("the database refused a statement", cause);
        this.kind = kind;
        this.constraint = constraint;
    }

    /// Classifies any failure of a statement by the [SQLException] among its causes.
    static DatabaseException of(Throwable failure) {
        if (failure instanceof DatabaseException sorted) {
            return sorted;
        }
        Optional<SQLException> sql = sqlCause(failure);
        return new DatabaseException(sql.map(DatabaseException::kind).orElse(Kind.OTHER),
                sql.map(DatabaseException::constraintName).orElse(""), failure);
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public boolean isTransient() {
        return kind == Kind.UNAVAILABLE || kind == Kind.CONFLICT;
    }

    /// The pool had no connection to give, or a connection did not answer in time.
    @Override
    public RefusalReason reason() {
        return sqlCause(this).filter(SQLTransientConnectionException.class::isInstance).isPresent()
                ? RefusalReason.POOL : RefusalReason.DATABASE;
    }

    /// Whether PostgreSQL answered, and refused a statement or gave it up.
    boolean isRefusal() {
        return sqlCause(this).flatMap(DatabaseException::answer).isPresent();
    }

    /// Name of the violated constraint; empty if none.
    public String constraint() {
        return constraint;
    }

    private static Optional<SQLException> sqlCause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }

    private static Kind kind(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return switch (state) {
            // deadlock_detected, serialization_failure, and unique_violation: code that checks before writing lost a
            // race, and sees the other's row when run again
            case "40P01", "40001", "23505" -> Kind.CONFLICT;
            // query_canceled (our time limit), lock_not_available, too_many_connections, and a server that is stopping
            // or starting
            case "57014", "55P03", "53300", "57P01", "57P02", "57P03", "25006" -> Kind.UNAVAILABLE;
            default -> state.startsWith("08") || failure instanceof SQLTransientConnectionException ? Kind.UNAVAILABLE
                    : state.startsWith("23") ? Kind.CONSTRAINT
                    : Kind.OTHER;
        };
    }

    private static String constraintName(SQLException failure) {
        return answer(failure).map(ServerErrorMessage::getConstraint).orElse("");
    }

    private static Optional<ServerErrorMessage> answer(SQLException failure) {
        return failure instanceof PSQLException postgres
                ? Optional.ofNullable(postgres.getServerErrorMessage()) : Optional.empty();
    }
}
