package tradehall.clerk;

import org.jspecify.annotations.Nullable;

import tradehall.clerk.ClerkEvent.BillingChanged;
import tradehall.clerk.ClerkEvent.Item;
import tradehall.clerk.ClerkEvent.MembershipChanged;
import tradehall.clerk.ClerkEvent.MembershipDeleted;
import tradehall.clerk.ClerkEvent.Organisation;
import tradehall.clerk.ClerkEvent.OrganisationChanged;
import tradehall.clerk.ClerkEvent.OrganisationDeleted;
import tradehall.clerk.ClerkEvent.UserChanged;
import tradehall.clerk.ClerkEvent.UserDeleted;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonObject;
import tradehall.json.JsonWriter;

/// An event as one parameter of its statement: the functions in `R__clerk….sql` read these members by name. Absent
/// values are null. The customers' own JSON goes as text: PostgreSQL cannot read any member of a document that has
/// `\u0000` anywhere in it.
final class EventJson {

    private EventJson() {
    }

    static JsonObject of(ClerkEvent event) {
        return switch (event) {
            case UserChanged user -> user(user);
            case UserDeleted(String id) -> new JsonObject().with("clerk_id", id);
            case OrganisationChanged(Organisation organisation) -> organisation(organisation);
            case OrganisationDeleted(String id) -> new JsonObject().with("id", id);
            case MembershipChanged membership -> membership(membership);
            case MembershipDeleted(String id, String clerkId) -> new JsonObject().with("id", id)
                    .with("clerk_id", clerkId);
            case BillingChanged billing -> new JsonObject().with("items",
                    new JsonArray(billing.items().stream().<JsonValue>map(EventJson::item).toList()));
        };
    }

    private static JsonObject user(UserChanged user) {
        return new JsonObject().with("clerk_id", user.clerkId()).with("clock", number(user.clock()))
                .with("username", user.username()).with("email", user.email())
                .with("email_verified", JsonValue.of(user.emailVerified()))
                .with("phone_number_verified", JsonValue.of(user.phoneVerified()))
                .with("first_name", user.firstName()).with("last_name", user.lastName())
                .with("two_factor_enabled", JsonValue.of(user.twoFactor()))
                .with("unsafe_metadata", text(user.unsafeMetadata()))
                .with("created_at", number(user.createdAt())).with("last_sign_in_at", number(user.lastSignInAt()))
                .with("is_banned", JsonValue.of(user.banned()))
                .with("rights", user.rights()).with("named", names(user.rights()));
    }

    private static JsonObject membership(MembershipChanged membership) {
        return new JsonObject().with("id", membership.membershipId()).with("clerk_id", membership.clerkId())
                .with("clock", number(membership.clock())).with("role", membership.role())
                .with("permissions", text(membership.permissions()))
                .with("organisation", organisation(membership.organisation()));
    }

    private static JsonObject organisation(Organisation organisation) {
        return new JsonObject().with("id", organisation.id()).with("clock", number(organisation.clock()))
                .with("name", organisation.name()).with("slug", organisation.slug())
                .with("has_image", JsonValue.of(organisation.hasImage())).with("image_url", organisation.imageUrl())
                .with("public_metadata", text(organisation.publicMetadata()))
                .with("private_metadata", text(organisation.privateMetadata()));
    }

    private static JsonObject item(Item item) {
        return new JsonObject().with("item_id", item.id()).with("payer_id", item.payerId())
                .with("subscription_id", item.subscriptionId()).with("clock", number(item.clock()))
                .with("status", item.status())
                .with("level", number(item.level())).with("plan_name", item.planName())
                .with("trial", JsonValue.of(item.trial()))
                .with("period_start", number(item.periodStart())).with("period_end", number(item.periodEnd()))
                .with("canceled_at", number(item.canceledAt())).with("past_due_at", number(item.pastDueAt()));
    }

    private static JsonArray names(JsonObject rights) {
        return new JsonArray(rights.members().keySet().stream().map(JsonValue::of).toList());
    }

    private static JsonValue number(@Nullable Number number) {
        return number == null ? JsonValue.NULL : JsonValue.of(number.longValue());
    }

    private static @Nullable String text(@Nullable JsonValue value) {
        return value == null ? null : JsonWriter.text(value);
    }
}
