package tradehall.ibkr.connection;

import java.time.LocalDate;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// Which days a connection wants, and which of them it has.
///
/// @param start   first day wanted by the user; null: as far back as IBKR reports
/// @param covered last day without a gap before it; null: none
record WantedDays(@Nullable LocalDate start, @Nullable LocalDate covered) {

    Optional<LocalDate> startDate() {
        return Optional.ofNullable(start);
    }

    Optional<LocalDate> coveredUntil() {
        return Optional.ofNullable(covered);
    }
}
