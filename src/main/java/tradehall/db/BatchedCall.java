package tradehall.db;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/// One call of a [Batcher]'s statement, from when it is asked for until it has its result.
final class BatchedCall<T> {

    private final Row.Reader<T> reader;
    private final @Nullable Object[] parameters;
    private final long since = System.nanoTime();
    private final CompletableFuture<Optional<T>> result = new CompletableFuture<>();

    BatchedCall(Row.Reader<T> reader, @Nullable Object... parameters) {
        this.reader = reader;
        this.parameters = parameters;
    }

    /// How long ago it was asked for, in nanoseconds.
    long age() {
        return System.nanoTime() - since;
    }

    /// Binds its parameters: bytes, and text of anything else. Their types are told, since the driver would otherwise
    /// ask for them (as it must for strings, with `stringtype=unspecified`), and send each call by itself.
    ///
    /// @param place of the last parameter before them
    /// @return that of their last
    int bind(PreparedStatement prepared, int place) throws SQLException {
        int last = place;
        for (Object parameter : parameters) {
            prepared.setObject(++last, parameter instanceof byte[] ? parameter : text(parameter));
        }
        return last;
    }

    private static PGobject text(@Nullable Object value) throws SQLException {
        PGobject text = new PGobject();
        text.setType("text");
        text.setValue(value == null ? null : value.toString());
        return text;
    }

    /// Passes the row, if there is one, to the reader. What that throws is this call's result, and no other's.
    void read(ResultSet results) throws SQLException {
        try {
            result.complete(results.next()
                    ? Optional.of(reader.read(new ResultSetRow(results))) : Optional.empty());
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    /// Ends it, unless it has its result already.
    void fail(RuntimeException failure) {
        result.completeExceptionally(failure);
    }

    /// Waits for it.
    Optional<T> result() {
        try {
            return result.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }
}
