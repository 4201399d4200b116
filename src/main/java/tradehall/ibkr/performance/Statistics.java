package tradehall.ibkr.performance;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Closed round trips, tallied by currency and group (Contract §11): there is never a sum over currencies.
final class Statistics {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,40}(\\.\\d{1,40})?");

    private record Key(String currency, String group) { }

    /// A group within one currency; a text is empty if absent.
    record Group(String currency, String name, Tally tally) { }

    private final Map<Key, Tally> tallies = new HashMap<>();
    private final GroupBy by;
    private final ZoneId zone;
    private final LongConsumer memory;

    Statistics(GroupBy by, ZoneId zone, LongConsumer memory) {
        this.by = by;
        this.zone = zone;
        this.memory = memory;
    }

    void add(RoundTrip trip) {
        Key key = new Key(trip.instrument().currency(), by.of(trip, zone));
        Tally tally = tallies.get(key);
        if (tally == null) {
            tally = new Tally(key.currency);
            tallies.put(key, tally);
            memory.accept(Tally.BYTES + 2L * (key.currency.length() + key.group.length()));
        }
        long before = tally.bytes();
        tally.add(trip);
        memory.accept(tally.bytes() - before);
    }

    /// By currency, then group: numerically if all names are numbers, else as text; absent ones come last.
    Stream<Group> groups() {
        return tallies.entrySet().stream().sorted(Map.Entry.comparingByKey(order()))
                .map(entry -> new Group(entry.getKey().currency, entry.getKey().group, entry.getValue()));
    }

    private Comparator<Key> order() {
        boolean numbers = tallies.keySet().stream().map(Key::group)
                .allMatch(group -> group.isEmpty() || NUMBER.matcher(group).matches());
        Comparator<String> groups = numbers ? Comparator.comparing(BigDecimal::new) : Comparator.naturalOrder();
        return Comparator.comparing(Key::currency, MissingLast.LAST)
                .thenComparing(Key::group, MissingLast.last(groups));
    }
}
