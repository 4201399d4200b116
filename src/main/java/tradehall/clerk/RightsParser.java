package tradehall.clerk;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

import tradehall.account.SubscriptionLevel;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonObject;

/// The rights named in a user's `public_metadata`, which only the back end can write (Contract §6). What is of another
/// JSON type than its right, or no choice of it, is not named.
final class RightsParser {

    private static final List<String> TRUTHS = List.of("is_staff", "is_superuser", "is_developer", "is_beta_tester");
    private static final String LEVEL = "subscription_level";
    private static final String ROLES = "roles";

    private RightsParser() {
    }

    /// By the names of their columns.
    static JsonObject parse(ClerkObject metadata) {
        JsonObject named = new JsonObject();
        for (String right : TRUTHS) {
            Boolean truth = metadata.truth(right);
            if (truth != null) {
                named.with(right, JsonValue.of(truth));
            }
        }
        integer(metadata.json(LEVEL)).flatMap(SubscriptionLevel::of)
                .ifPresent(level -> named.with(LEVEL, JsonValue.of(level.number())));
        if (metadata.json(ROLES) instanceof JsonArray(List<JsonValue> items)) {
            List<Integer> roles = items.stream().map(RightsParser::integer).flatMap(Optional::stream).distinct()
                    .sorted().toList();
            if (items.stream().allMatch(item -> integer(item).isPresent())) {
                named.with(ROLES, new JsonArray(roles.stream().<JsonValue>map(JsonValue::of).toList()));
            }
        }
        return named;
    }

    private static Optional<Integer> integer(JsonValue value) {
        return ClerkObject.whole(value)
                .filter(number -> number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0)
                .map(BigDecimal::intValueExact);
    }
}
