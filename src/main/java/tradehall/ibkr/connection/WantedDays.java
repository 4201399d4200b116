package tradehall.ibkr.connection;

import java.time.LocalDate;
import java.util.Optional;

/// Which days a connection is there for, and which of them it has.
///
/// @param start   first day wanted by the user; null: as far back as IBKR tells
/// @param covered last day of those that are there without a hole; null: none
record WantedDays(LocalDate start, LocalDate covered) {

    Optional<LocalDate> startDate() {
        return Optional.ofNullable(start);
    }

    Optional<LocalDate> coveredUntil() {
        return Optional.ofNullable(covered);
    }
}
