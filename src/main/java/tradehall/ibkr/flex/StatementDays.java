package tradehall.ibkr.flex;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import tradehall.ibkr.flex.FlexRow.Covered;

/// The days that a statement says it covers. They only matter for the coverage, so a statement with other formats of
/// them, or none, is accepted all the same.
final class StatementDays {

    private StatementDays() {
    }

    static Optional<Covered> of(Statement statement, String from, String to) {
        Optional<LocalDate> first = day(from);
        Optional<LocalDate> last = day(to);
        if (statement.account().isEmpty() || first.isEmpty() || last.isEmpty() || last.get().isBefore(first.get())) {
            return Optional.empty();
        }
        return Optional.of(new Covered(statement.number(), statement.account(), first.get(), last.get()));
    }

    /// The first two adjacent days in the first record of a CSV file or account: IBKR's guide and its files disagree on
    /// what precedes them.
    static Optional<List<String>> period(List<String> cells) {
        for (int i = 2; i + 1 < cells.size(); i++) {
            if (day(cells.get(i)).isPresent() && day(cells.get(i + 1)).isPresent()) {
                return Optional.of(List.of(cells.get(i), cells.get(i + 1)));
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(FlexTime.date(text.strip()));
        } catch (FlexException _) {
            return Optional.empty();
        }
    }
}
