package tradehall.clerk;

import java.util.Optional;

import tradehall.clerk.ClerkEvent.MembershipDeleted;
import tradehall.clerk.ClerkEvent.OrganisationChanged;
import tradehall.clerk.ClerkEvent.OrganisationDeleted;
import tradehall.clerk.ClerkEvent.UserDeleted;

/// An event's type to what it changes here: the one list of the types handled.
record EventParser(OrganisationParser organisations, BillingParser billing) {

    /// Empty for a type that is never handled.
    ///
    /// @throws RefusedException when an id is missing without which the event says nothing
    Optional<ClerkEvent> parse(Envelope event) {
        Told data = new Told(event.data());
        return switch (event.type()) {
            case "user.created", "user.updated" -> Optional.of(UserParser.parse(event.id(), data));
            case "user.deleted" -> Optional.of(new UserDeleted(event.id()));
            case "organization.created", "organization.updated" ->
                    Optional.of(new OrganisationChanged(organisations.organisation(event.id(), data)));
            case "organization.deleted" -> Optional.of(new OrganisationDeleted(event.id()));
            case "organizationMembership.created", "organizationMembership.updated" ->
                    Optional.of(organisations.membership(event.id(), data));
            case "organizationMembership.deleted" -> Optional.of(new MembershipDeleted(event.id()));
            case String type when type.startsWith("subscription.") -> Optional.of(billing.subscription(event.id(), data, null));
            case String type when type.startsWith("subscriptionItem.") -> Optional.of(billing.single(event.id(), data));
            default -> Optional.empty();
        };
    }
}
