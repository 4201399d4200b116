package tradehall.db;

import java.util.function.Function;

import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbTransaction;

/// Work in one transaction each, by Helidon's DbClient.
record Transactions(DbClient client) {

    /// Committed when `work` returns, rolled back when it throws.
    <T> T run(Function<Transaction, T> work) {
        DbTransaction transaction = client.transaction();
        boolean done = false;
        try {
            T result = work.apply(new Transaction(transaction));
            transaction.commit();
            done = true;
            return result;
        } catch (DbClientException e) {
            throw DatabaseException.of(e);
        } finally {
            if (!done) {
                rollback(transaction);
            }
        }
    }

    private static void rollback(DbTransaction transaction) {
        try {
            transaction.rollback();
        } catch (RuntimeException _) {
            // The connection is gone, and the transaction with it; the caller must see the first failure.
        }
    }
}
