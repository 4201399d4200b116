package tradehall.clerk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import tradehall.json.JsonMembers;
import tradehall.json.JsonText;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonBoolean;
import tradehall.json.JsonValue.JsonNumber;
import tradehall.json.JsonValue.JsonString;

/// A JSON object from Clerk, read leniently: anything absent, null or of another type counts as absent, and nothing
/// fails. Texts are made safe for the database: without NUL, and with lone surrogates replaced.
///
/// No tree is built: Clerk's customers choose what is in their metadata, and how many values it has.
final class ClerkObject {

    /// All members read from any of Clerk's objects. Other members take no memory, however many there are.
    private static final Set<String> NAMES = Set.of("type", "data", "id", "instance_id", "timestamp", "created_at",
            "updated_at", "username", "first_name", "last_name", "email_addresses", "email_address",
            "primary_email_address_id", "phone_numbers", "primary_phone_number_id", "verification", "status",
            "two_factor_enabled", "last_sign_in_at", "banned", "deprovisioned", "public_metadata", "private_metadata",
            "unsafe_metadata", "is_staff", "is_superuser", "is_developer", "is_beta_tester", "subscription_level",
            "roles", "organization", "public_user_data", "user_id", "role", "permissions", "name", "slug", "has_image",
            "image_url", "items", "subscription_items", "payer", "organization_id", "plan", "subscription_id",
            "is_free_trial", "period_start", "period_end", "canceled_at", "past_due_at");

    private static final ClerkObject EMPTY = new ClerkObject(JsonMembers.none());
    private static final BigDecimal LAST_MILLISECOND = BigDecimal.valueOf(253_402_300_799_999L); // of the year 9999
    private static final int MAX_KEY_LENGTH = 255; // Clerk's have about 40

    private final JsonMembers members;

    private ClerkObject(JsonMembers members) {
        this.members = members;
    }

    /// Empty if it is no object.
    static ClerkObject of(JsonText json) {
        return json.isObject() ? new ClerkObject(json.members(NAMES)) : EMPTY;
    }

    /// The items of a list that are objects.
    static List<ClerkObject> list(JsonText json) {
        List<ClerkObject> objects = new ArrayList<>();
        each(json, objects::add);
        return objects;
    }

    @Nullable String text(String name) {
        return value(name) instanceof JsonString(String text) ? clean(text) : null;
    }

    /// Clerk's billing sends `""` for unset values.
    @Nullable String filledText(String name) {
        String text = text(name);
        return text == null || text.isEmpty() ? null : text;
    }

    /// An id that becomes a key in the database; one longer than any of Clerk's counts as absent.
    @Nullable String key(String name) {
        String id = filledText(name);
        return id == null || id.length() > MAX_KEY_LENGTH ? null : id;
    }

    String textOr(String name, String fallback) {
        String text = text(name);
        return text == null ? fallback : text;
    }

    boolean isTrue(String name) {
        return Boolean.TRUE.equals(truth(name));
    }

    @Nullable Boolean truth(String name) {
        return value(name) instanceof JsonBoolean(boolean truth) ? truth : null;
    }

    /// An integer that can be a time: not negative, at most the year 9999 in milliseconds.
    @Nullable Long number(String name) {
        return whole(value(name)).filter(time -> time.signum() >= 0 && time.compareTo(LAST_MILLISECOND) <= 0)
                .map(BigDecimal::longValueExact).orElse(null);
    }

    /// Empty if there is none.
    ClerkObject object(String name) {
        return find(name).map(ClerkObject::of).orElse(EMPTY);
    }

    /// Passes on the objects of a list, one at a time.
    void each(String name, Consumer<ClerkObject> consumer) {
        find(name).ifPresent(list -> each(list, consumer));
    }

    /// The first object of a list that matches.
    Optional<ClerkObject> first(String name, Predicate<ClerkObject> wanted) {
        List<ClerkObject> found = new ArrayList<>(1);
        each(name, object -> {
            if (found.isEmpty() && wanted.test(object)) {
                found.add(object);
            }
        });
        return found.stream().findFirst();
    }

    /// The value as it was sent; null counts as absent.
    @Nullable JsonText json(String name) {
        return find(name).filter(value -> !value.isNull()).orElse(null);
    }

    /// A string, number, boolean or null as it is; lists and objects as text.
    JsonValue value(String name) {
        return find(name).map(JsonText::value).orElse(JsonValue.NULL);
    }

    /// `10`, and `10.0` too; empty if it is no number, has a fraction, or has more digits than any of ours.
    static Optional<BigDecimal> whole(JsonValue value) {
        return value instanceof JsonNumber number && number.text().length() <= 40
                ? number.decimal().filter(ClerkObject::isShortWhole) : Optional.empty();
    }

    private Optional<JsonText> find(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(name + " is not among the names that are read");
        }
        return members.find(name);
    }

    private static void each(JsonText list, Consumer<ClerkObject> consumer) {
        if (list.isArray()) {
            list.forEach(item -> {
                if (item instanceof JsonText text && text.isObject()) {
                    consumer.accept(of(text));
                }
            });
        }
    }

    private static boolean isShortWhole(BigDecimal number) {
        return Math.abs((long) number.scale()) <= 40 && number.stripTrailingZeros().scale() <= 0;
    }

    private static String clean(String text) {
        if (text.codePoints().noneMatch(ClerkObject::isUnfit)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().filter(point -> point != 0).map(point -> isUnfit(point) ? '\uFFFD' : point)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean isUnfit(int point) {
        return point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
