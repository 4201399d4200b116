package tradehall.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// Statements with their parameters bound.
final class Prepared {

    private Prepared() {
    }

    /// Sets parameters.
    @FunctionalInterface
    interface Binding {
        void bind(PreparedStatement prepared) throws SQLException;
    }

    /// To be closed by the caller; closed here if a parameter cannot be bound.
    static PreparedStatement of(Connection connection, String sql, Binding binding) throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(sql);
        try {
            binding.bind(prepared);
            return prepared;
        } catch (SQLException e) {
            prepared.close();
            throw e;
        }
    }
}
