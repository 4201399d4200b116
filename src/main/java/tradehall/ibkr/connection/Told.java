package tradehall.ibkr.connection;

import java.time.LocalDate;

/// The days that a statement covers for an account.
record Told(String account, Days days) {

    static Told of(String account, LocalDate from, LocalDate to) {
        return new Told(account, new Days(from, to));
    }
}
