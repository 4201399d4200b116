package tradehall.ibkr.performance;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/// The results of each closing day, by currency (Contract §11). Incomplete round trips are left out.
final class Calendar {

    /// About what one day takes in memory.
    private static final long BYTES = 300;

    /// A day of one currency; `cumulativeNetProfit` of it and all days before.
    record Day(String currency, LocalDate date, long roundTrips, long executions, BigDecimal grossProfit,
            BigDecimal fees,
               BigDecimal netProfit, BigDecimal cumulativeNetProfit) {

        Day with(RoundTrip trip) {
            return new Day(currency, date, roundTrips + 1, executions + trip.executions(),
                    grossProfit.add(trip.grossProfit()),
                    fees.add(trip.fees()), netProfit.add(trip.netProfit()), cumulativeNetProfit.add(trip.netProfit()));
        }

        static Day beginning(String currency, LocalDate date, BigDecimal cumulativeNetProfit) {
            return new Day(currency, date, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO,
                    cumulativeNetProfit);
        }
    }

    private final TreeMap<String, List<Day>> currencies = new TreeMap<>(MissingLast.LAST);
    private final ZoneId zone;
    private final LongConsumer memory;

    Calendar(ZoneId zone, LongConsumer memory) {
        this.zone = zone;
        this.memory = memory;
    }

    /// Called in closing order, so a currency's day is its last one or comes after it.
    void add(RoundTrip trip) {
        if (trip.incomplete()) {
            return;
        }
        LocalDate date = GroupBy.closedAt(trip, zone).toLocalDate();
        List<Day> days = currencies.computeIfAbsent(trip.instrument().currency(), _ -> new ArrayList<>());
        if (days.isEmpty() || !days.getLast().date.equals(date)) {
            BigDecimal before = days.isEmpty() ? BigDecimal.ZERO : days.getLast().cumulativeNetProfit;
            days.add(Day.beginning(trip.instrument().currency(), date, before));
            memory.accept(BYTES);
        }
        days.add(days.removeLast().with(trip));
    }

    /// By currency, then date.
    Stream<Day> days() {
        return currencies.values().stream().flatMap(List::stream);
    }
}
