package tradehall.ibkr.connection;

import java.time.LocalDate;

/// The days that a statement covers for an account.
record CoveredDays(String account, Days days) {

    static CoveredDays of(String account, LocalDate from, LocalDate to) {
        return new CoveredDays(account, new Days(from, to));
    }
}
