package tradehall.ibkr;

import java.sql.Connection;
import java.sql.SQLException;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Streams rows into a table by `COPY`, without keeping any of them here.
final class CopyStream implements AutoCloseable {

    private static final int CHUNK = 1 << 16;

    private final CopyIn copy;
    private final CopyRows rows = new CopyRows(2 * CHUNK);

    CopyStream(Connection connection, String copyStatement) throws SQLException {
        this.copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copyStatement);
    }

    /// The database rejected rows.
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final SQLException reason;

        Refused(SQLException reason) {
            super(reason);
            this.reason = reason;
        }

        SQLException reason() {
            return reason;
        }
    }

    /// Where the values of the next row are written.
    CopyRows rows() {
        return rows;
    }

    void endRow() {
        rows.endRow();
        if (rows.length() >= CHUNK) {
            send();
        }
    }

    void finish() {
        rows.end();
        send();
        try {
            copy.endCopy();
        } catch (SQLException e) {
            throw new Refused(e);
        }
    }

    /// A connection left in the middle of a `COPY` could not even roll back.
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private void send() {
        try {
            rows.sendTo(copy);
        } catch (SQLException e) {
            throw new Refused(e);
        }
    }
}
