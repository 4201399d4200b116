package tradehall.db;

import java.util.function.Supplier;

/// Work that another transaction may get in the way of.
public final class Conflicts {

    private static final int ATTEMPTS = 5;

    private Conflicts() {
    }

    /// Runs `work` again, a few times, when it lost to another transaction: it sees then what that one did.
    ///
    /// @param work has no effects outside its transaction
    /// @throws DatabaseException the last conflict, or whatever else failed
    public static <T> T retrying(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (DatabaseException e) {
                if (e.kind() != DatabaseException.Kind.CONFLICT || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
