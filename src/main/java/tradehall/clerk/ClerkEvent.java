package tradehall.clerk;

import java.util.List;

import org.jspecify.annotations.Nullable;

import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonObject;

/// Clerk's events, in terms of what they change here; each kind has one statement in [EventStore].
///
/// In this package null means that Clerk did not send the value: clocks, times and texts go to the database as they
/// are.
sealed interface ClerkEvent {

    /// The whole user, so an update event suffices to create the row.
    ///
    /// @param clock  Clerk's `updated_at`, in milliseconds
    /// @param banned or deprovisioned
    /// @param rights the rights present, by column
    record UserChanged(String clerkId, @Nullable Long clock, @Nullable String username, String email,
            boolean emailVerified, boolean phoneVerified, String firstName, String lastName, boolean twoFactor,
            @Nullable JsonValue unsafeMetadata, @Nullable Long createdAt, @Nullable Long lastSignInAt, boolean banned,
            JsonObject rights) implements ClerkEvent { }

    record UserDeleted(String clerkId) implements ClerkEvent { }

    record OrganisationChanged(Organisation organisation) implements ClerkEvent { }

    record OrganisationDeleted(String organisationId) implements ClerkEvent { }

    record MembershipChanged(String membershipId, String clerkId, @Nullable Long clock, @Nullable String role,
            @Nullable JsonValue permissions, Organisation organisation) implements ClerkEvent { }

    /// @param clerkId null if not sent
    record MembershipDeleted(String membershipId, @Nullable String clerkId) implements ClerkEvent { }

    record BillingChanged(List<Item> items) implements ClerkEvent { }

    /// @param privateMetadata null unless `clerk.sync-private-metadata`
    record Organisation(String id, @Nullable Long clock, @Nullable String name, @Nullable String slug,
            boolean hasImage, @Nullable String imageUrl, @Nullable JsonValue publicMetadata,
            @Nullable JsonValue privateMetadata) { }

    /// A subscription item.
    ///
    /// @param payerId of a user or an organisation; empty if neither is sent
    /// @param level   of the plan; null if no rule matches it
    record Item(String id, String payerId, @Nullable String subscriptionId, @Nullable Long clock, String status,
            @Nullable Integer level, @Nullable String planName, boolean trial, @Nullable Long periodStart,
            @Nullable Long periodEnd, @Nullable Long canceledAt, @Nullable Long pastDueAt) { }
}
