package tradehall.clerk;

import java.util.List;

import org.jspecify.annotations.Nullable;

import tradehall.clerk.ClerkEvent.BillingChanged;
import tradehall.clerk.ClerkEvent.MembershipChanged;
import tradehall.clerk.ClerkEvent.MembershipDeleted;
import tradehall.clerk.ClerkEvent.OrganisationChanged;
import tradehall.clerk.ClerkEvent.OrganisationDeleted;
import tradehall.clerk.ClerkEvent.UserChanged;
import tradehall.clerk.ClerkEvent.UserDeleted;
import tradehall.db.Conflicts;
import tradehall.db.Database;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonWriter;

/// Applies each kind of event: one statement, which writes receipt and effect together. What makes the outcome
/// independent of order is in `R__clerk….sql`. Two users may take one name at the same moment: the later one sees the
/// other's row when it is run again.
final class EventStore {

    private final Runner runner;

    /// Runs a statement that returns an outcome.
    @FunctionalInterface
    interface Runner {
        Outcome run(String statement, @Nullable Object... parameters);
    }

    private EventStore(Runner runner) {
        this.runner = runner;
    }

    /// Each event in one round trip; those that come at once share it.
    static EventStore of(Database database) {
        return new EventStore((statement, parameters) -> Conflicts.retrying(() ->
                database.change(statement, row -> Outcome.of(row.text(1)), parameters).orElseThrow()));
    }

    /// Everything applied is rolled back at once; the outcome is what it would have been.
    static EventStore rollingBack(Database database) {
        return new EventStore((statement, parameters) -> Conflicts.retrying(() ->
                DryRun.run(database, statement, parameters)));
    }

    /// @throws tradehall.db.DatabaseException when nothing was changed and a retry may help
    Outcome apply(Receipt receipt, ClerkEvent event) {
        return runner.run(statement(event), receipt.id(), receipt.type(), receipt.sentAt(),
                JsonWriter.bytes(EventJson.of(event)));
    }

    private static String statement(ClerkEvent event) {
        return switch (event) {
            case UserChanged _ -> "clerk.user.save";
            case UserDeleted _ -> "clerk.user.delete";
            case OrganisationChanged _ -> "clerk.organisation.save";
            case OrganisationDeleted _ -> "clerk.organisation.delete";
            case MembershipChanged _ -> "clerk.membership.save";
            case MembershipDeleted _ -> "clerk.membership.delete";
            case BillingChanged _ -> "clerk.billing.save";
        };
    }

    /// Ends what is live here but no longer listed by Clerk, as of `askedMilliseconds`.
    ///
    /// @return whether there was any
    boolean endMissing(String clerkId, List<String> listed, long askedMilliseconds) {
        String items = JsonWriter.text(new JsonArray(listed.stream().<JsonValue>map(JsonValue::of).toList()));
        return runner.run("clerk.billing.end-missing", clerkId, items, askedMilliseconds) == Outcome.APPLIED;
    }
}
