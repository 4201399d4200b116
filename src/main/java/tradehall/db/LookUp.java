package tradehall.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// One read of a row by its key, from when it is asked for until it has its result.
final class LookUp<T> {

    private final String key;
    private final Row.Reader<T> reader;
    private final long since = System.nanoTime();
    private final CompletableFuture<Optional<T>> result = new CompletableFuture<>();

    LookUp(String key, Row.Reader<T> reader) {
        this.key = key;
        this.reader = reader;
    }

    String key() {
        return key;
    }

    /// How long ago it was asked for, in nanoseconds.
    long age() {
        return System.nanoTime() - since;
    }

    /// Passes the row, if there is one, to the reader. What that throws is this look-up's result, and no other's.
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
