package tradehall.db;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbRow;
import io.helidon.dbclient.DbStatementDml;
import io.helidon.dbclient.DbStatementQuery;
import io.helidon.dbclient.DbTransaction;
import org.jspecify.annotations.Nullable;

/// Named statements within one transaction, by Helidon's DbClient. Obtained from [Database#in]; valid only within its
/// call.
///
/// Parameters are positional and may be null; text suits any column, since the server parses it as the column's type.
public final class Transaction {

    private final DbTransaction transaction;

    Transaction(DbTransaction transaction) {
        this.transaction = transaction;
    }

    /// Runs an insert, update or delete.
    ///
    /// @return the number of rows changed
    public long execute(String statement, @Nullable Object... parameters) {
        try {
            DbStatementDml dml = transaction.createNamedDmlStatement(statement);
            for (Object parameter : parameters) {
                dml.addParam(parameter);
            }
            return dml.execute();
        } catch (DbClientException e) {
            throw DatabaseException.of(e);
        }
    }

    /// The first row of the result, if there is one.
    public <T> Optional<T> find(String statement, Row.Reader<T> reader, @Nullable Object... parameters) {
        List<T> rows = list(statement, reader, parameters);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst());
    }

    /// All rows of the result: for statements whose results are always short.
    public <T> List<T> list(String statement, Row.Reader<T> reader, @Nullable Object... parameters) {
        try {
            DbStatementQuery query = transaction.createNamedQuery(statement);
            for (Object parameter : parameters) {
                query.addParam(parameter);
            }
            // DbClient leaks the connection of a query whose stream is not closed.
            try (Stream<DbRow> rows = query.execute()) {
                return rows.map(row -> reader.read(new ClientRow(row))).toList();
            }
        } catch (DbClientException e) {
            throw DatabaseException.of(e);
        }
    }
}
