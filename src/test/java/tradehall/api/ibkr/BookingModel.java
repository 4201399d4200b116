package tradehall.api.ibkr;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tradehall.api.ibkr.RandomBookings.Told;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

/// What the trades of a user should be, by DOMAIN D5 and D6 as a reader would go about it: all imports are laid over
/// each other from the first to the last, each time anew. Slow, simple, and without any of the code under test.
final class BookingModel {

    private BookingModel() {
    }

    /// A booking, and its place among those of its trade.
    private record Placed(Told told, String trade, Told place, boolean behind) {

        static final Comparator<Placed> ORDER = comparing((Placed placed) -> placed.place.report(),
                nullsFirst(naturalOrder()))
                .thenComparing(placed -> placed.place.transaction(), nullsFirst(naturalOrder()))
                .thenComparing(placed -> placed.place.exec(), nullsFirst(naturalOrder()))
                .thenComparing(Placed::behind);
    }

    /// The shown trades as text, one each.
    ///
    /// @param imports the files in the order in which they came, those undone left out
    static List<String> history(Collection<List<Told>> imports) {
        Map<String, Told> bookings = new LinkedHashMap<>();
        imports.forEach(rows -> rows.forEach(row ->
                bookings.merge(row.key(), row, (older, newer) -> newer.over(older))));
        Map<String, List<Told>> trades = new TreeMap<>();
        matched(new ArrayList<>(bookings.values())).forEach((told, trade) ->
                trades.computeIfAbsent(told.account() + " " + trade, _ -> new ArrayList<>()).add(told));
        return trades.entrySet().stream().flatMap(trade -> shown(trade.getKey(), trade.getValue()).stream()).toList();
    }

    private static List<String> shown(String trade, List<Told> told) {
        List<Told> bookings = withoutThoseThatGiveWay(told);
        Told newest = bookings.stream().map(booking -> placed(booking, trade, bookings)).max(Placed.ORDER).orElseThrow()
                .told();
        if (newest.cancel()) {
            return List.of();
        }
        return List.of(String.join("|", trade, newest.side(), text(newest.type()), number(newest.quantity()),
                number(newest.price()),
                number(newest.close()), newest.time(),
                number(sum(bookings, Told::commission).orElse(BigDecimal.ZERO).negate()),
                number(sum(bookings, Told::taxes).map(BigDecimal::negate).orElse(null)), text(newest.currency()),
                text(newest.commissionCurrency()), charged(newest, bookings)));
    }

    /// By currency, where it is not all the one that the trade tells.
    private static String charged(Told newest, List<Told> bookings) {
        Map<String, BigDecimal> paid = new TreeMap<>();
        TreeSet<String> told = new TreeSet<>();
        for (Told booking : bookings) {
            if (booking.commission() != null && booking.commission().signum() != 0) {
                String own = first(booking.commissionCurrency(), booking.currency());
                Stream.ofNullable(own).forEach(told::add);
                paid.merge(text(first(own, first(newest.commissionCurrency(), newest.currency()))),
                        booking.commission().negate(),
                        BigDecimal::add);
            }
        }
        String expected = text(first(newest.commissionCurrency(), newest.currency()));
        return told.isEmpty() || (told.size() == 1 && told.contains(expected)) ? ""
                : paid.entrySet().stream().map(e -> e.getKey() + "=" + number(e.getValue()))
                .collect(Collectors.joining(","));
    }

    /// The first without a transaction gives way to the first with one that agrees, and so on.
    private static List<Told> withoutThoseThatGiveWay(List<Told> told) {
        Map<String, List<Told>> agreeing = told.stream()
                .collect(Collectors.groupingBy(Told::agreement, LinkedHashMap::new, Collectors.toList()));
        List<Told> left = new ArrayList<>();
        for (List<Told> group : agreeing.values()) {
            List<Told> numbered = sorted(group.stream().filter(booking -> booking.transaction() != null),
                    Told::transaction);
            List<Told> others = sorted(group.stream().filter(booking -> booking.transaction() == null), Told::exec);
            for (int i = 0; i < numbered.size(); i++) {
                left.add(i < others.size() ? numbered.get(i).over(others.get(i)) : numbered.get(i));
            }
            if (numbered.isEmpty()) {
                left.addAll(others);
            }
        }
        return left;
    }

    /// A cancel without a transaction stands right behind the first execution of its day that it takes back, unless one
    /// that it takes back stands from an earlier day.
    private static Placed placed(Told booking, String trade, List<Told> all) {
        if (!booking.cancel() || booking.transaction() != null) {
            return new Placed(booking, trade, booking, false);
        }
        List<Told> same = all.stream().filter(booking::reverses).toList();
        long standing = same.stream().filter(other -> before(other, booking))
                .mapToLong(other -> other.cancel() ? -1 : 1).sum();
        List<Told> earlier = same.stream().filter(other -> other.cancel() && other.transaction() == null
                && Objects.equals(other.report(), booking.report())).toList();
        long nth = earlier.indexOf(booking) - Math.max(0, standing);
        List<Told> executions = sorted(same.stream()
                .filter(other -> !other.cancel() && Objects.equals(other.report(), booking.report())), Told::exec)
                .stream()
                .sorted(comparing(Told::transaction, nullsFirst(naturalOrder()))).toList();
        return nth < 0 || nth >= executions.size() ? new Placed(booking, trade, booking, false)
                : new Placed(booking, trade, executions.get((int) nth), true);
    }

    private static boolean before(Told other, Told booking) {
        return text(other.report()).compareTo(text(booking.report())) < 0;
    }

    /// The trade of each booking; a cancel that names none, and finds none, has none.
    private static Map<Told, String> matched(List<Told> bookings) {
        Map<Told, String> trades = new LinkedHashMap<>();
        Map<String, List<Told>> pools = new HashMap<>();
        for (Told booking : bookings) {
            if (booking.isUnnamed()) {
                pools.computeIfAbsent(booking.pool(), _ -> new ArrayList<>());
            } else {
                trades.put(booking, booking.trade());
            }
        }
        for (Told booking : bookings) {
            if (pools.containsKey(booking.pool()) && (!booking.cancel() || booking.isUnnamed())) {
                pools.get(booking.pool()).add(booking);
            }
        }
        pools.values().forEach(pool -> match(pool, bookings, trades));
        return trades;
    }

    private static void match(List<Told> pool, List<Told> bookings, Map<Told, String> trades) {
        List<Told> members = pool.stream()
                .filter(booking -> booking.transaction() != null || pool.stream().noneMatch(other ->
                other.transaction() != null && other.cancel() == booking.cancel()
                        && Objects.equals(other.report(), booking.report())
                        && (booking.cancel() || other.trade().equals(booking.trade())))).toList();
        List<Placed> events = Stream.concat(
                members.stream().map(booking -> inPool(booking, members)),
                bookings.stream().filter(booking -> booking.cancel() && !booking.isUnnamed()
                        && members.stream().anyMatch(member -> !member.cancel()
                                && member.account().equals(booking.account())
                        && member.trade().equals(booking.trade())))
                        .map(booking -> new Placed(booking, booking.trade(), booking, false)))
                .sorted(Placed.ORDER).toList();
        List<Placed> standing = new ArrayList<>();
        for (Placed event : events) {
            if (!event.told().cancel()) {
                standing.add(event);
            } else if (!event.told().isUnnamed()) {
                standing.removeIf(execution -> execution.trade().equals(event.trade()));
            } else if (!standing.isEmpty()) {
                trades.put(event.told(), standing.removeLast().trade());
            }
        }
    }

    private static Placed inPool(Told booking, List<Told> members) {
        List<Told> executions = sorted(members.stream().filter(other -> !other.cancel()
                && Objects.equals(other.report(), booking.report())), Told::transaction);
        boolean behind = booking.cancel() && booking.transaction() == null && !executions.isEmpty();
        return new Placed(booking, booking.cancel() ? "" : booking.trade(), behind ? executions.getFirst() : booking,
                behind);
    }

    private static <T extends Comparable<T>> List<Told> sorted(Stream<Told> bookings, Function<Told, T> by) {
        return bookings.sorted(comparing(by, nullsFirst(naturalOrder()))).toList();
    }

    private static Optional<BigDecimal> sum(List<Told> bookings, Function<Told, BigDecimal> of) {
        return bookings.stream().map(of).filter(Objects::nonNull).reduce(BigDecimal::add);
    }

    private static String first(String some, String other) {
        return some == null ? other : some;
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    private static String number(BigDecimal value) {
        return value == null ? "" : value.stripTrailingZeros().toPlainString();
    }
}
