package tradehall.ibkr.connection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import tradehall.db.Row;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonObject;

/// A connection as its owner sees it at a moment: what is stored, and what currently applies to everybody.
///
/// @param stored      the members in the order of the API
/// @param expiresOn   of the token; null: unknown
/// @param nextAttempt null: only the user can help
/// @param lockedUntil of the token, by IBKR; the epoch: never was
/// @param openUntil   of the breaker for all fetching
record ConnectionView(JsonObject stored, @Nullable LocalDate expiresOn, @Nullable Instant nextAttempt,
        Instant lockedUntil, Instant openUntil) {

    /// This many days before a token expires, its user is asked to create a new one.
    private static final int NOTICE_DAYS = 14;

    private static final String SHUT_OUT = "IBKR is refusing requests at present; fetching is paused for a while.";

    /// @param first column of the statement's connection columns
    static ConnectionView of(Row row, int first) {
        JsonObject stored = new JsonObject().with("id", JsonValue.of(row.number(first)));
        int column = first + 1;
        for (String name : new String[] {"label", FlexConnection.QUERY_ID, "token_hint", "token_set_at",
                "token_expires_on", "start_date"}) {
            stored.with(name, text(row, column++));
        }
        stored.with("enabled", JsonValue.of(row.bool(column++)));
        for (String name : new String[] {"status", "status_detail", "action", "last_attempt_at", "last_success_at",
                "covered_until",
            "next_attempt_at"}) {
            stored.with(name, text(row, column++));
        }
        return new ConnectionView(stored, row.findText(first + 5).map(LocalDate::parse).orElse(null),
                instant(row, column - 1).orElse(null),
                instant(row, column).orElse(Instant.EPOCH), instant(row, column + 1).orElse(Instant.EPOCH));
    }

    boolean enabled() {
        return stored.find("enabled").equals(Optional.of(JsonValue.of(true)));
    }

    Optional<Instant> lastAttempt() {
        return stored.text("last_attempt_at").map(Instant::parse);
    }

    boolean hasSucceeded() {
        return stored.text("last_success_at").isPresent();
    }

    /// Until when no request is made, whatever the connection wants.
    Instant heldUntil() {
        return lockedUntil.isAfter(openUntil) ? lockedUntil : openUntil;
    }

    JsonObject at(Instant now) {
        JsonObject shown = new JsonObject();
        shown.members().putAll(stored.members());
        if (enabled() && status() != Status.ATTENTION && heldUntil().isAfter(now)) {
            paused(shown, now);
        }
        String action = shown.text("action").orElse("");
        return shown.with("action", JsonValue.of((action + " " + expiry(now)).strip()));
    }

    private Status status() {
        return Status.of(stored.text("status").orElseThrow());
    }

    private void paused(JsonObject shown, Instant now) {
        boolean own = lockedUntil.isAfter(now);
        Instant next = nextAttempt == null || nextAttempt.isBefore(heldUntil()) ? heldUntil() : nextAttempt;
        shown.with("status", JsonValue.of(Status.PAUSED.text()))
                .with("status_detail", JsonValue.of(own ? FlexCode.LOCKED_OUT.detail() : SHUT_OUT))
                .with("action", JsonValue.of(own ? FlexCode.LOCKED_OUT.action() : ""))
                .with("next_attempt_at", JsonValue.of(next.toString()));
    }

    private String expiry(Instant now) {
        if (expiresOn == null || FetchSchedule.today(now).isBefore(expiresOn.minusDays(NOTICE_DAYS))) {
            return "";
        }
        return "The token expires on " + expiresOn
                + ": make a new one in IBKR's Client Portal and enter it with its date.";
    }

    private static JsonValue text(Row row, int column) {
        return row.findText(column).map(JsonValue::of).orElse(JsonValue.NULL);
    }

    private static Optional<Instant> instant(Row row, int column) {
        return row.findText(column).map(Instant::parse);
    }
}
