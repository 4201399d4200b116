package tradehall.clerk;

import java.util.List;

import tradehall.json.JsonValue;

/// What Clerk tells, in the terms of what changes here; each kind has one statement in [EventStore].
///
/// Within this package null means that Clerk did not tell: clocks, times and texts go to the database as they are.
sealed interface ClerkEvent {

    /// The user as a whole; so an update suffices to make the row.
    ///
    /// @param clock Clerk's `updated_at`, in milliseconds
    record UserChanged(String userId, Long clock, String username, String email, boolean emailVerified, boolean phoneVerified,
                       String firstName, String lastName, boolean twoFactor, JsonValue unsafeMetadata, Long createdAt,
                       Long lastSignInAt, boolean banned, Rights rights) implements ClerkEvent { }

    record UserDeleted(String userId) implements ClerkEvent { }

    record OrganisationChanged(Organisation organisation) implements ClerkEvent { }

    record OrganisationDeleted(String organisationId) implements ClerkEvent { }

    record MembershipChanged(String membershipId, String userId, Long clock, String role, JsonValue permissions,
                             Organisation organisation) implements ClerkEvent { }

    record MembershipDeleted(String membershipId) implements ClerkEvent { }

    /// Items of one payer.
    record BillingChanged(List<Item> items) implements ClerkEvent { }

    /// @param privateMetadata null unless `clerk.sync-private-metadata`
    record Organisation(String id, Long clock, String name, String slug, boolean hasImage, String imageUrl,
                        JsonValue publicMetadata, JsonValue privateMetadata) { }

    /// Rights named in `public_metadata`, which only the back end can write; null: not named, or not of the right type.
    record Rights(Boolean staff, Boolean superuser, Boolean developer, Boolean betaTester, Integer level, List<Integer> roles) { }

    /// A subscription item.
    ///
    /// @param userId null where an organisation pays
    /// @param level  of the plan, null where no rule knows it
    record Item(String id, String userId, String subscriptionId, Long clock, String status, Integer level, String planName,
                boolean trial, Long periodStart, Long periodEnd, Long canceledAt, Long pastDueAt) { }
}
