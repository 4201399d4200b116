package tradehall.account;

import java.util.List;

import tradehall.field.Field;
import tradehall.field.Resource;
import tradehall.field.Type;
import tradehall.json.JsonValue;

/// What the account endpoints show and accept: the five resources, field by field in the published reference's order.
public final class Account {

    private static final Type.Choice LEVELS = SubscriptionLevel.choice();

    /// Which roles exist is up to the operator.
    private static final JsonValue NO_ROLES = new JsonValue.JsonArray(List.of());

    private static final Type.Choice STATUSES = new Type.Choice("SubscriptionStatusEnum", List.of(
            new Type.Option("active", "Active", false),
            new Type.Option("inactive", "Inactive", false),
            new Type.Option("cancelled", "Cancelled", false),
            new Type.Option("suspended", "Suspended", false)));

    public static final Resource USER = new Resource("User", "Serializer for User including the nested UserProfile.",
            List.of(
            Field.text("username").orNull(),
            Field.email("email").orBlank().asReadOnly(),
            Field.text("first_name", 30).orBlank(),
            Field.text("last_name", 30).orBlank(),
            Field.timestamp("last_login").orNull(),
            Field.json("unsafe_metadata"),
            Field.timestamp("created_at").asReadOnly(),
            Field.timestamp("updated_at").asReadOnly(),
            Field.timestamp("last_sign_in_at").orNull(),
            Field.bool("email_verified", false),
            Field.bool("phone_number_verified", false),
            Field.bool("two_factor_enabled", false),
            Field.bool("is_active", true),
            Field.bool("is_staff", false),
            Field.bool("is_superuser", false).described("Superuser status",
                    "Designates that this user has all permissions without explicitly assigning them."),
            Field.bool("is_developer", false),
            Field.bool("is_beta_tester", false),
            Field.choice("subscription_level", LEVELS, JsonValue.of(0)),
            Field.text("session_actor").orNull(),
            Field.keys("roles").like(NO_ROLES),
            Field.text("aud").like("http://localhost:3000").orNull().asReadOnly()));

    public static final Resource PROFILE = new Resource("UserProfile", "Serializer for UserProfile model data.",
            List.of(
            Field.text("timezone").orNull(),
            Field.text("language").orNull(),
            Field.text("bio").orBlank(),
            Field.text("aboutme").orBlank(),
            Field.url("facebook").orNull(),
            Field.url("twitter").orNull(),
            Field.url("linkedin").orNull(),
            Field.url("github").orNull(),
            Field.url("website").orNull(),
            Field.text("interests").orNull(),
            Field.json("onboarding_tasks")));

    public static final Resource EXTENSION = new Resource("UserExt", "Serializer for UserExt model data.", List.of(
            Field.text("address").orNull(),
            Field.text("city").orNull(),
            Field.text("state").orNull(),
            Field.text("country").orNull(),
            Field.text("zip_code").orNull(),
            Field.date("birth_date").orNull()));

    public static final Resource ORGANISATION = new Resource("UserOrganisation",
            "Serializer for UserOrganisation model data.", List.of(
            Field.text("org_id").orNull(),
            Field.text("org_name").orNull(),
            Field.text("org_role").orNull(),
            Field.text("org_slug").orNull(),
            Field.bool("org_has_image", false),
            Field.url("org_image_url").orNull(),
            Field.json("org_public_metadata"),
            Field.json("org_private_metadata"),
            Field.json("org_unsafe_metadata"),
            Field.json("org_membership_permissions")));

    public static final Resource SUBSCRIPTION = new Resource("UserSubscription",
            "Serializer for User subscription data.", List.of(
            Field.text("subscription_id").orNull(),
            Field.text("subscription_name").orNull(),
            Field.choice("subscription_level", LEVELS, JsonValue.of(0)),
            Field.choice("subscription_status", STATUSES, JsonValue.of("inactive")),
            Field.timestamp("subscription_start_date").orNull(),
            Field.timestamp("subscription_end_date").orNull(),
            Field.timestamp("subscription_trial_end_date").orNull(),
            Field.timestamp("subscription_cancelled_date").orNull(),
            Field.timestamp("subscription_suspended_date").orNull(),
            Field.json("subscription_metadata")));

    public static final List<Resource> RESOURCES = List.of(USER, PROFILE, EXTENSION, ORGANISATION, SUBSCRIPTION);

    private Account() {
    }
}
