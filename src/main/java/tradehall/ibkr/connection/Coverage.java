package tradehall.ibkr.connection;

import java.time.LocalDate;
import java.util.Optional;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/// Compares the days that came with those asked for: a saved period that collapsed to a day is reported rather than
/// ignored (Contract §12, DOMAIN D8 "Silent holes").
///
/// @param coveredUntil the last day without a gap before it
/// @param hole         the first and last missing day; null: none
/// @param begins       the first day of the statements if later than asked for; null: it is not
record Coverage(LocalDate coveredUntil, @Nullable Days hole, @Nullable LocalDate begins) {

    /// This many weekdays may be missing at the end: they are not published yet.
    private static final int NOT_YET = 2;

    /// @param reported what is missing, by the answer itself and by earlier imports
    static Coverage of(Days asked, WantedDays wanted, MissingDays reported) {
        TreeSet<LocalDate> missing = new TreeSet<>();
        if (reported.begins() == null) {
            asked.weekdays().filter(day -> wanted.coveredUntil().filter(until -> !until.isBefore(day)).isEmpty())
                    .forEach(missing::add);
        } else {
            reported.stretches().stream().flatMap(Days::weekdays).forEach(missing::add);
        }
        Optional<LocalDate> end = notYet(missing, asked.to());
        end.ifPresent(first -> missing.tailSet(first).clear());
        return missing.isEmpty()
                ? new Coverage(latest(wanted, end.map(Days::weekdayBefore).orElse(asked.to())), null,
                        begins(asked, wanted, reported.begins()))
                : new Coverage(Days.weekdayBefore(missing.first()), new Days(missing.first(), missing.last()), null);
    }

    /// For the user to read.
    String detail() {
        if (hole != null) {
            return "IBKR's statement is missing days: from " + hole.from() + " to " + hole.to() + ".";
        }
        return begins == null ? "" : "The statements begin on " + begins + ".";
    }

    /// The first missing day, if only a few are missing and only at the end.
    private static Optional<LocalDate> notYet(TreeSet<LocalDate> missing, LocalDate end) {
        LocalDate first = null;
        int count = 0;
        for (LocalDate day = Days.weekdayBefore(end.plusDays(1)); missing.contains(day); day = Days.weekdayBefore(
                day)) {
            first = day;
            count++;
        }
        return count <= NOT_YET ? Optional.ofNullable(first) : Optional.empty();
    }

    /// What was covered once stays so, though fewer days are asked for before the day's statement is published.
    private static LocalDate latest(WantedDays wanted, LocalDate day) {
        return wanted.coveredUntil().filter(day::isBefore).orElse(day);
    }

    /// At a connection's first success, where a weekday lies before it.
    private static @Nullable LocalDate begins(Days asked, WantedDays wanted, @Nullable LocalDate latest) {
        return latest == null || wanted.coveredUntil().isPresent()
                || new Days(asked.from(), latest.minusDays(1)).weekdays().findAny().isEmpty() ? null : latest;
    }
}
