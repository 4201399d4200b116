package tradehall.ibkr.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tradehall.TestApp;
import tradehall.db.Statements;
import tradehall.ibkr.ImportSession;

import static org.assertj.core.api.Assertions.assertThat;

/// Holes in what came, against what was asked for (Contract §12): the database finds the days that are missing. Days are
/// of March 2026, whose 2nd, 9th and 16th are Mondays.
class CoverageTest {

    private static final TestApp APP = TestApp.shared();
    private static final long IMPORT = 1;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            all came                            | 2-17 | 13 | A 2-17             | 17 | -     | -
            the weekend is never missing        | 2-16 | 13 | A 2-13, A 16-16    | 16 | -     | -
            collapsed to its last day           | 2-17 | 10 | A 2-10, A 17-17    | 10 | 11-16 | -
            collapsed to its first day          | 2-17 |  6 | A 2-6, A 2-2       |  6 | 9-17  | -
            one day missing at the end          | 2-17 | 13 | A 2-16             | 16 | -     | -
            two weekdays missing at the end     | 2-17 | 12 | A 2-13             | 13 | -     | -
            three are a hole                    | 2-17 | 11 | A 2-12             | 12 | 13-17 | -
            missing at the end and elsewhere    | 2-17 |  3 | A 2-3, A 6-16      |  3 | 4-5   | -
            the first success begins later      | 2-17 |  - | A 9-17             | 17 | -     | 9
            over a weekend is not later         | 1-17 |  - | A 2-17             | 17 | -     | -
            a younger account                   | 2-17 | 13 | A 2-17, B 12-17    | 17 | -     | -
            one of two accounts has a hole      | 2-17 | 13 | A 2-17, B 2-4, B 10-17 | 4 | 5-9 | -
            a hole begins after a weekend       | 2-17 |  6 | A 2-6, A 11-17     |  6 | 9-10  | -
            nothing came                        | 2-17 | 10 | -                  | 10 | 11-17 | -
            nothing came but one day is due     | 2-11 | 10 | -                  | 10 | -     | -
            covered once stays covered          | 2-16 | 17 | A 2-16             | 17 | -     | -
            """)
    void holes(String name, String asked, Integer covered, String told, int coveredUntil, String hole, Integer begins)
            throws SQLException {
        Coverage coverage = Coverage.of(days(asked), new WantedDays(null, covered == null ? null : day(covered)),
                missing(days(asked), told));
        assertThat(coverage).isEqualTo(new Coverage(day(coveredUntil), hole == null ? null : days(hole),
                begins == null ? null : day(begins)));
    }

    /// As if an import had brought what `told` says, each stretch beside what earlier imports of the account had.
    private static MissingDays missing(Days asked, String told) throws SQLException {
        UUID user = UUID.fromString(APP.query("insert into account (clerk_id) values (?) returning id",
                TestApp.newClerkId()).getFirst());
        String[] stretches = told == null ? new String[0] : told.split(", *");
        for (int i = 0; i < stretches.length; i++) {
            Days days = days(stretches[i].substring(2));
            for (long importId : new long[] {IMPORT, IMPORT + 1 + i}) {
                APP.execute("""
                        insert into flex_covered as c values (?, ?, ?, datemultirange(daterange(?, ?, '[]')))
                        on conflict (user_id, import_id, client_account_id) do nothing""",
                        user, importId, stretches[i].substring(0, 1), days.from(), days.to());
            }
        }
        try (Connection connection = APP.connection()) {
            return MissingDays.of(new ImportSession(connection, Statements.packaged().all()::get), asked, user, IMPORT);
        }
    }

    private static Days days(String text) {
        String[] ends = text.split("-");
        return new Days(day(Integer.parseInt(ends[0])), day(Integer.parseInt(ends[1])));
    }

    private static LocalDate day(int day) {
        return LocalDate.of(2026, 3, day);
    }
}
