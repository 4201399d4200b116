package tradehall.clerk;

import java.util.List;

import tradehall.clerk.ClerkEvent.BillingChanged;
import tradehall.clerk.ClerkEvent.Item;
import tradehall.clerk.ClerkEvent.MembershipChanged;
import tradehall.clerk.ClerkEvent.MembershipDeleted;
import tradehall.clerk.ClerkEvent.Organisation;
import tradehall.clerk.ClerkEvent.OrganisationChanged;
import tradehall.clerk.ClerkEvent.OrganisationDeleted;
import tradehall.clerk.ClerkEvent.Rights;
import tradehall.clerk.ClerkEvent.UserChanged;
import tradehall.clerk.ClerkEvent.UserDeleted;
import tradehall.db.Database;
import tradehall.db.DatabaseException;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonObject;
import tradehall.json.JsonWriter;

/// What each kind of event changes: one statement, which writes receipt and effect together. What makes the outcome
/// independent of order stands in `R__clerk.sql`.
final class EventStore {

    private static final int ATTEMPTS = 5;

    private final Runner runner;

    /// Runs a statement that answers with an outcome.
    @FunctionalInterface
    interface Runner {
        Outcome run(String statement, Object... parameters);
    }

    private EventStore(Runner runner) {
        this.runner = runner;
    }

    /// Each event in a transaction of its own, in one round trip.
    static EventStore of(Database database) {
        return new EventStore((statement, parameters) -> retrying(() ->
                database.find(statement, row -> Outcome.of(row.text(1)), parameters).orElseThrow()));
    }

    /// Whatever is applied is rolled back at once; the outcome is what it would be.
    static EventStore rollingBack(Database database) {
        return new EventStore((statement, parameters) -> retrying(() -> DryRun.run(database, statement, parameters)));
    }

    /// @throws DatabaseException when nothing was changed and another try may help
    Outcome apply(Receipt receipt, ClerkEvent event) {
        return switch (event) {
            case UserChanged user -> user(receipt, user, user.rights());
            case UserDeleted(String id) -> run("clerk.user.delete", receipt, id);
            case OrganisationChanged(Organisation o) -> run("clerk.organisation.save", receipt, o.id(), o.clock(), o.name(), o.slug(),
                    o.hasImage(), o.imageUrl(), text(o.publicMetadata()), text(o.privateMetadata()));
            case OrganisationDeleted(String id) -> run("clerk.organisation.delete", receipt, id);
            case MembershipChanged membership -> membership(receipt, membership, membership.organisation());
            case MembershipDeleted(String id) -> run("clerk.membership.delete", receipt, id);
            case BillingChanged(List<Item> items) -> run("clerk.billing.save", receipt,
                    JsonWriter.text(new JsonArray(items.stream().map(EventStore::json).toList())));
        };
    }

    /// Ends what counts as live here although Clerk, asked at that moment, does not list it any more.
    ///
    /// @return whether there was any
    boolean endMissing(String userId, List<String> listed, long askedMilliseconds) {
        String items = JsonWriter.text(new JsonArray(listed.stream().<JsonValue>map(JsonValue::of).toList()));
        return runner.run("clerk.billing.end-missing", userId, items, askedMilliseconds) == Outcome.APPLIED;
    }

    private Outcome user(Receipt receipt, UserChanged user, Rights rights) {
        return run("clerk.user.save", receipt, user.userId(), user.clock(), user.username(), user.email(), user.emailVerified(),
                user.phoneVerified(), user.firstName(), user.lastName(), user.twoFactor(), text(user.unsafeMetadata()),
                user.createdAt(), user.lastSignInAt(), user.banned(), rights.staff(), rights.superuser(), rights.developer(),
                rights.betaTester(), rights.level(), array(rights.roles()));
    }

    private Outcome membership(Receipt receipt, MembershipChanged membership, Organisation o) {
        return run("clerk.membership.save", receipt, membership.membershipId(), membership.userId(), membership.clock(),
                membership.role(), text(membership.permissions()), o.id(), o.clock(), o.name(), o.slug(), o.hasImage(), o.imageUrl(),
                text(o.publicMetadata()), text(o.privateMetadata()));
    }

    private Outcome run(String statement, Receipt receipt, Object... more) {
        Object[] parameters = new Object[more.length + 3];
        parameters[0] = receipt.id();
        parameters[1] = receipt.type();
        parameters[2] = receipt.sentAt();
        System.arraycopy(more, 0, parameters, 3, more.length);
        return runner.run(statement, parameters);
    }

    private interface Attempt {
        Outcome run();
    }

    /// Two users may take one name at the same moment; the later of the two sees the other's row at its next attempt.
    private static Outcome retrying(Attempt attempt) {
        for (int count = 1; ; count++) {
            try {
                return attempt.run();
            } catch (DatabaseException e) {
                if (e.kind() != DatabaseException.Kind.CONFLICT || count == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static JsonValue json(Item item) {
        return new JsonObject().with("item_id", item.id()).with("user_id", item.userId())
                .with("subscription_id", item.subscriptionId()).with("clock", number(item.clock())).with("status", item.status())
                .with("level", number(item.level())).with("plan_name", item.planName()).with("trial", JsonValue.of(item.trial()))
                .with("period_start", number(item.periodStart())).with("period_end", number(item.periodEnd()))
                .with("canceled_at", number(item.canceledAt())).with("past_due_at", number(item.pastDueAt()));
    }

    private static JsonValue number(Number number) {
        return number == null ? JsonValue.NULL : JsonValue.of(number.longValue());
    }

    private static String text(JsonValue value) {
        return value == null ? null : JsonWriter.text(value);
    }

    /// As PostgreSQL reads an array.
    private static String array(List<Integer> numbers) {
        return numbers == null ? null : numbers.toString().replace('[', '{').replace(']', '}');
    }
}
