package tradehall.ibkr.connection;

import java.util.List;
import java.util.Optional;

import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonObject;

/// A partial update compared with the stored connection: what it changes (Contract §12).
record ConnectionChange(JsonObject stored, JsonObject changes) {

    private static final String START = "start_date";

    /// What a fetch depends on: when one of these changes, previous results no longer count.
    private static final List<String> FETCHED_BY = List.of(FlexConnection.QUERY_ID, START, "enabled");

    JsonObject merged() {
        JsonObject merged = new JsonObject();
        merged.members().putAll(stored.members());
        merged.members().putAll(changes.members());
        return merged;
    }

    boolean enabled() {
        return ConnectionStore.isEnabled(merged());
    }

    boolean beginsAnew() {
        return changes.text(FlexConnection.TOKEN).isPresent() || FETCHED_BY.stream().anyMatch(this::differs);
    }

    /// Another query may cover other days, and an earlier start wants days never asked for: the next success counts as
    /// the first.
    boolean forgetsCoverage() {
        return differs(FlexConnection.QUERY_ID)
                || (differs(START) && isEarlier(changes.text(START), stored.text(START)));
    }

    private boolean differs(String name) {
        Optional<JsonValue> sent = changes.find(name);
        return sent.isPresent() && !sent.equals(stored.find(name));
    }

    /// Dates are compared as text, years having four digits; none is as early as can be.
    private static boolean isEarlier(Optional<String> date, Optional<String> than) {
        return than.isPresent() && (date.isEmpty() || date.get().compareTo(than.get()) < 0);
    }
}
