package tradehall.clerk;

import java.util.Optional;
import java.util.Set;

import tradehall.clerk.ClerkEvent.OrganisationChanged;
import tradehall.clerk.ClerkEvent.OrganisationDeleted;
import tradehall.clerk.ClerkEvent.UserDeleted;

/// Maps an event's type to what it changes here: the one list of the types handled.
record EventParser(OrganisationParser organisations, BillingParser billing) {

    /// Clerk's other event types, sent if an endpoint subscribes to them (DOMAIN B1): the log of deliveries may name
    /// these.
    private static final Set<String> UNHANDLED = Set.of(
            "session.created", "session.pending", "session.ended", "session.removed", "session.revoked",
            "email.created", "sms.created",
            "organizationDomain.created", "organizationDomain.updated", "organizationDomain.deleted",
            "organizationInvitation.created", "organizationInvitation.accepted", "organizationInvitation.revoked",
            "role.created", "role.updated", "role.deleted", "permission.created", "permission.updated",
            "permission.deleted",
            "waitlistEntry.created", "waitlistEntry.updated", "paymentAttempt.created", "paymentAttempt.updated");

    /// Whether the type is one of Clerk's, though not handled. Any other was made up by its sender.
    static boolean isKnown(String type) {
        return UNHANDLED.contains(type);
    }

    /// Empty for a type that is never handled.
    ///
    /// @throws RefusedException when an id that the event requires is missing
    Optional<ClerkEvent> parse(Envelope event) {
        ClerkObject data = event.data();
        return switch (event.type()) {
            case "user.created", "user.updated" -> Optional.of(UserParser.parse(event.id(), data));
            case "user.deleted" -> Optional.of(new UserDeleted(event.id()));
            case "organization.created", "organization.updated" ->
                    Optional.of(new OrganisationChanged(organisations.organisation(event.id(), data)));
            case "organization.deleted" -> Optional.of(new OrganisationDeleted(event.id()));
            case "organizationMembership.created", "organizationMembership.updated" ->
                    Optional.of(organisations.membership(event.id(), data));
            case "organizationMembership.deleted" -> Optional.of(organisations.membershipDeleted(event.id(), data));
            case "subscription.created", "subscription.updated", "subscription.active", "subscription.pastDue" ->
                    Optional.of(billing.subscription(event.id(), data, ""));
            case "subscriptionItem.created", "subscriptionItem.updated", "subscriptionItem.active",
                    "subscriptionItem.canceled",
                 "subscriptionItem.upcoming", "subscriptionItem.ended", "subscriptionItem.abandoned",
                 "subscriptionItem.incomplete",
                 "subscriptionItem.pastDue", "subscriptionItem.freeTrialEnding" ->
                    Optional.of(billing.single(event.id(), data));
            default -> Optional.empty();
        };
    }
}
