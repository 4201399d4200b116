package tradehall.clerk;

import java.util.Optional;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import tradehall.account.Username;
import tradehall.clerk.ClerkEvent.UserChanged;

/// Maps Clerk's user to ours, field by field (DOMAIN B3).
final class UserParser {

    private static final int NAME_CODE_POINTS = 30;
    /// Longer values count as absent: Clerk allows 64 and 254, and they become keys in the database.
    private static final int MAX_USERNAME_LENGTH = 255;
    private static final int MAX_EMAIL_LENGTH = 320;

    private UserParser() {
    }

    static UserChanged parse(String id, ClerkObject user) {
        Optional<ClerkObject> email = email(user);
        return new UserChanged(id, user.number("updated_at"), username(user),
                email.map(address -> address.text("email_address")).orElse(""),
                email.filter(UserParser::verified).isPresent(),
                primaryPhone(user).filter(UserParser::verified).isPresent(), name(user, "first_name"),
                name(user, "last_name"),
                user.isTrue("two_factor_enabled"), user.json("unsafe_metadata"), user.number("created_at"),
                user.number("last_sign_in_at"), user.isTrue("banned") || user.isTrue("deprovisioned"),
                RightsParser.parse(user.object("public_metadata")));
    }

    private static @Nullable String username(ClerkObject user) {
        String username = Username.visible(user.textOr("username", ""));
        return username.isEmpty() || username.length() > MAX_USERNAME_LENGTH ? null : username;
    }

    /// The primary address, else the first verified one: Clerk sends primary ids that are not in the list.
    private static Optional<ClerkObject> email(ClerkObject user) {
        return primary(user, "email_addresses", "primary_email_address_id", UserParser::isAddress)
                .or(() -> user.first("email_addresses", address -> isAddress(address) && verified(address)));
    }

    private static Optional<ClerkObject> primaryPhone(ClerkObject user) {
        return primary(user, "phone_numbers", "primary_phone_number_id", _ -> true);
    }

    private static Optional<ClerkObject> primary(ClerkObject user, String list, String idName,
            Predicate<ClerkObject> usable) {
        String id = user.text(idName);
        return id == null ? Optional.empty()
                : user.first(list, choice -> id.equals(choice.text("id")) && usable.test(choice));
    }

    private static boolean isAddress(ClerkObject email) {
        String address = email.filledText("email_address");
        return address != null && address.length() <= MAX_EMAIL_LENGTH;
    }

    private static boolean verified(ClerkObject identification) {
        return "verified".equals(identification.object("verification").text("status"));
    }

    private static String name(ClerkObject user, String field) {
        String name = user.textOr(field, "");
        int end = name.offsetByCodePoints(0, Math.min(NAME_CODE_POINTS, name.codePointCount(0, name.length())));
        return name.substring(0, end);
    }
}
