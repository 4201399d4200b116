package tradehall.ibkr.connection;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

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

    /// @param told all that is known of the accounts in the answer, by the answer itself and by earlier imports
    static Coverage of(Days asked, WantedDays wanted, List<CoveredDays> told) {
        Map<String, List<Days>> accounts = told.stream().collect(Collectors.groupingBy(CoveredDays::account,
                Collectors.mapping(CoveredDays::days, Collectors.toList())));
        TreeSet<LocalDate> missing = accounts.values().stream()
                .flatMap(days -> asked.weekdays().filter(day -> isMissing(day, days)))
                .collect(Collectors.toCollection(TreeSet::new));
        if (accounts.isEmpty()) {
            asked.weekdays().filter(day -> wanted.coveredUntil().filter(until -> !until.isBefore(day)).isEmpty())
                    .forEach(missing::add);
        }
        Optional<LocalDate> end = notYet(missing, asked.to());
        end.ifPresent(first -> missing.tailSet(first).clear());
        return missing.isEmpty()
                ? new Coverage(latest(wanted, end.map(Days::weekdayBefore).orElse(asked.to())), null,
                        begins(asked, wanted, accounts))
                : new Coverage(Days.weekdayBefore(missing.first()), new Days(missing.first(), missing.last()), null);
    }

    /// For the user to read.
    String detail() {
        if (hole != null) {
            return "IBKR's statement is missing days: from " + hole.from() + " to " + hole.to() + ".";
        }
        return begins == null ? "" : "The statements begin on " + begins + ".";
    }

    /// An account may be younger than the days asked for: days before its first known day are not missing.
    private static boolean isMissing(LocalDate day, List<Days> days) {
        return !day.isBefore(first(days)) && days.stream().noneMatch(stretch -> stretch.contain(day));
    }

    private static LocalDate first(List<Days> days) {
        return days.stream().map(Days::from).min(Comparator.naturalOrder()).orElseThrow();
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

    /// At a connection's first success: the latest begin of all accounts.
    private static @Nullable LocalDate begins(Days asked, WantedDays wanted, Map<String, List<Days>> accounts) {
        return wanted.coveredUntil().isPresent() ? null : accounts.values().stream().map(Coverage::first)
                .filter(first -> new Days(asked.from(), first.minusDays(1)).weekdays().findAny().isPresent())
                .max(Comparator.naturalOrder()).orElse(null);
    }
}
