package tradehall.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/// Statements with their parameters bound.
public final class Prepared {

    private Prepared() {
    }

    /// Sets parameters.
    @FunctionalInterface
    interface Binding {
        void bind(PreparedStatement prepared) throws SQLException;
    }

    /// With these parameters, in their order; to be closed by the caller.
    public static PreparedStatement with(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        return of(connection, sql, prepared -> {
            for (int i = 0; i < parameters.length; i++) {
                prepared.setObject(i + 1, parameters[i]);
            }
        });
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
