package tradehall.ibkr.connection;

import java.time.LocalDate;
import java.util.Optional;

/// Which days a connection wants, and which of them it has.
///
/// @param start   first day wanted by the user; null: as far back as IBKR reports
/// @param covered last day without a gap before it; null: none
record WantedDays(LocalDate start, LocalDate covered) {

    Optional<LocalDate> startDate() {
        return Optional.ofNullable(start);
    }

    Optional<LocalDate> coveredUntil() {
        return Optional.ofNullable(covered);
    }
}
