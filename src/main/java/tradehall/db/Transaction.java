package tradehall.db;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbRow;
import io.helidon.dbclient.DbStatementDml;
import io.helidon.dbclient.DbStatementQuery;
import io.helidon.dbclient.DbTransaction;

/// Named statements within one transaction, by Helidon's DbClient. Handed out by [Database#in]; not for keeping.
///
/// Parameters are positional and may be null; text is fit for any column, the server reads it as the column's type.
public final class Transaction {

    private final DbTransaction transaction;

    Transaction(DbTransaction transaction) {
        this.transaction = transaction;
    }

    /// Runs an insert, update or delete.
    ///
    /// @return the number of rows changed
    public long execute(String statement, Object... parameters) {
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

    /// The first row of the answer, if there is one.
    public <T> Optional<T> find(String statement, Row.Reader<T> reader, Object... parameters) {
        List<T> rows = list(statement, reader, parameters);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst());
    }

    /// All rows of the answer: for statements whose answers are short by their nature.
    public <T> List<T> list(String statement, Row.Reader<T> reader, Object... parameters) {
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
