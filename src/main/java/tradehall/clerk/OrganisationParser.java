package tradehall.clerk;

import tradehall.clerk.ClerkEvent.MembershipChanged;
import tradehall.clerk.ClerkEvent.MembershipDeleted;
import tradehall.clerk.ClerkEvent.Organisation;

/// Maps Clerk's organisations and memberships to ours (DOMAIN B4).
///
/// @param withPrivateMetadata off by default: it is meant for back ends only, and ours is shown in the browser
record OrganisationParser(boolean withPrivateMetadata) {

    Organisation organisation(String id, ClerkObject organisation) {
        return new Organisation(id, organisation.number("updated_at"), organisation.text("name"),
                organisation.text("slug"),
                organisation.isTrue("has_image"), organisation.text("image_url"), organisation.json("public_metadata"),
                withPrivateMetadata ? organisation.json("private_metadata") : null);
    }

    MembershipChanged membership(String id, ClerkObject membership) {
        ClerkObject organisation = membership.object("organization");
        String organisationId = Envelope.id(organisation, "data.organization.id", "id");
        String clerkId = Envelope.id(membership.object("public_user_data"), "data.public_user_data.user_id", "user_id");
        return new MembershipChanged(id, clerkId, membership.number("updated_at"), membership.text("role"),
                membership.json("permissions"), organisation(organisationId, organisation));
    }

    MembershipDeleted membershipDeleted(String id, ClerkObject membership) {
        return new MembershipDeleted(id, membership.object("public_user_data").key("user_id"));
    }
}
