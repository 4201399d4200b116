package tradehall.ibkr;

import java.sql.SQLException;
import java.util.UUID;

/// Replaces what one import reports by the rows now staged from its file, and derives again the trades that depend on
/// either (DOMAIN D6). Importing, undoing and re-reading a file are this one operation: from nothing to something, from
/// something to nothing, from one to the other. So the trades always follow from all imports together, whatever the
/// history.
///
/// Runs under the user's lock.
final class ImportMerge {

    private final ImportSession session;
    private final UUID user;
    private final long importId;
    /// Whether the import already reports something.
    private final boolean again;

    ImportMerge(ImportSession session, UUID user, long importId, boolean again) {
        this.session = session;
        this.user = user;
        this.importId = importId;
        this.again = again;
    }

    /// @param created trades never shown before
    /// @param same    trades whose shown booking the import reports, with nothing new
    /// @param gone    trades that no import reports any more
    /// @param several bookings that other imports report differently
    record Outcome(long created, long updated, long same, long gone, long several) {

        static Outcome created(long trades) {
            return new Outcome(trades, 0, 0, 0, 0);
        }
    }

    Outcome run() throws SQLException {
        fold();
        boolean known = session.is("imports.known", user);
        Plain plain = session.is("imports.unnamed", user) ? unfoldAll() : setPlainAside(known);
        if (!again && !session.is("imports.any-rows")) {
            session.run("imports.report", user, importId);
            return new Outcome(plain.created(), 0, plain.same(), 0, 0);
        }
        return plain.and(others(known));
    }

    /// The outcome for plain trades.
    private record Plain(long created, long same, long gone) {

        Outcome and(Outcome others) {
            return new Outcome(created + others.created(), others.updated(), same + others.same(), gone + others.gone(),
                    others.several());
        }
    }

    private Plain unfoldAll() throws SQLException {
        session.run("imports.unfold-all", user);
        return new Plain(0, 0, 0);
    }

    /// Removes the rows that only concern plain trades.
    private Plain setPlainAside(boolean known) throws SQLException {
        long same = known ? count("imports.keep-plain", user) : 0;
        long created = count("imports.add-plain", user, importId);
        if (known && session.is("imports.any-rows")) {
            session.run("imports.touch-plain", user);
            session.run("imports.unfold", user);
        }
        return new Plain(created, same, again ? count("imports.drop-plain", user, importId) : 0);
    }

    private long count(String statement, Object... parameters) throws SQLException {
        return session.row(statement, row -> row.getLong(1), parameters);
    }

    /// Applies the remaining rows to the trades that they touch.
    private Outcome others(boolean known) throws SQLException {
        long several = known ? recognise() : 0;
        if (again) {
            takeBack();
        }
        session.run("imports.report", user, importId);
        if (known) {
            relate(several > 0);
            fold();
        } else if (session.is("imports.unnamed", user)) {
            session.run("imports.match", user);
            session.run("imports.refresh", user);
        }
        rank();
        Trades trades = session.row("imports.derive",
                row -> new Trades(row.getLong(1), row.getLong(2), row.getLong(3)), user);
        long gone = known ? count("imports.vanish", user) : 0;
        return new Outcome(trades.created(), trades.updated(), trades.same(), gone, several);
    }

    private record Trades(long created, long updated, long same) { }

    /// How many bookings of the file are also reported differently.
    private long recognise() throws SQLException {
        session.run("imports.recognise", importId, user);
        return count("imports.several", user);
    }

    private void takeBack() throws SQLException {
        session.run("imports.retract", user, importId);
        session.run("imports.unreported", user, importId);
        session.run("imports.drop-unreported", user);
    }

    /// Finds what else is reported about the trades; their bookings may have changed ids by what was added or removed.
    private void relate(boolean several) throws SQLException {
        session.run("imports.touch", user);
        if (again) {
            session.run("imports.settle", user);
        } else if (several) {
            session.run("imports.restate", importId, user);
        }
        boolean unnamed = session.is("imports.unnamed", user);
        if (several || again) {
            session.run("imports.name", user);
        }
        if (unnamed) {
            session.run("imports.match", user);
        }
        if (several || again || unnamed) {
            session.run("imports.touch", user);
            session.run("imports.refresh", user);
        }
        session.run("imports.unfold", user);
        session.run("imports.load", user);
    }

    private void rank() throws SQLException {
        Traits traits = session.row("imports.traits", row -> new Traits(row.getBoolean(1), row.getBoolean(2)));
        if (traits.unnumbered()) {
            session.run("imports.give-way");
        }
        if (traits.unnumberedCancels()) {
            session.run("imports.rank-cancels");
        }
    }

    /// Leaves one row for each booking.
    private void fold() throws SQLException {
        if (session.is("imports.repeats")) {
            session.run("imports.fold", importId);
        }
    }

    /// What the rows require.
    ///
    /// @param unnumbered        bookings without a transaction alongside some with one
    /// @param unnumberedCancels cancels without a transaction
    private record Traits(boolean unnumbered, boolean unnumberedCancels) { }
}
