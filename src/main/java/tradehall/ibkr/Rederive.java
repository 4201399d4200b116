package tradehall.ibkr;

import java.io.PrintStream;
import java.util.Optional;

import tradehall.db.DatabaseException;
import tradehall.ibkr.ImportStore.Kept;
import tradehall.ibkr.flex.FlexException;

/// The command `rederive`: re-reads all kept files after the parsers have been fixed, and reports what changed
/// (Contract §7). Each file is a transaction of its own under its user's lock, so the command may run alongside live
/// imports, be stopped at any point, and be started again.
public final class Rederive {

    private static final int ATTEMPTS = 3;
    private static final int PROGRESS = 1000;

    private final FlexImport flexImport;
    private final ImportStore store;
    private final PrintStream out;
    private long files;
    private long changed;
    private long unread;

    public Rederive(FlexImport flexImport, ImportStore store, PrintStream out) {
        this.flexImport = flexImport;
        this.store = store;
        this.out = out;
    }

    /// @return the exit code: 0 done, 1 could not finish
    public int run() {
        for (Optional<Kept> next = store.after(Kept.NONE); next.isPresent(); next = store.after(next.get())) {
            again(next.get());
            if (files % PROGRESS == 0) {
                out.println(files + " files read");
            }
        }
        out.println(files + " files read, " + changed + " of them changed trades, " + unread + " could not be read");
        return unread == 0 ? 0 : 1;
    }

    private void again(Kept kept) {
        files++;
        try {
            attempt(kept, 1).ifPresent(outcome -> report(kept, outcome));
        } catch (FlexException e) {
            unread++;
            out.println(name(kept) + ": not read, its trades stay: line " + e.line() + ": " + e.getMessage());
        }
    }

    private Optional<ImportMerge.Outcome> attempt(Kept kept, int number) {
        try {
            return flexImport.again(kept, store);
        } catch (DatabaseException e) {
            if (e.kind() != DatabaseException.Kind.CONFLICT || number == ATTEMPTS) {
                throw e;
            }
            return attempt(kept, number + 1); // an import of the same user was in the way
        }
    }

    private void report(Kept kept, ImportMerge.Outcome outcome) {
        if (outcome.created() + outcome.updated() + outcome.gone() > 0) {
            changed++;
            out.println(name(kept) + ": " + outcome.created() + " trades added, " + outcome.updated() + " changed, "
                    + outcome.gone()
                    + " removed");
        }
    }

    private static String name(Kept kept) {
        return "import " + kept.id() + " of user " + kept.user();
    }
}
