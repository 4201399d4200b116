package tradehall.clerk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import tradehall.account.SubscriptionLevel;
import tradehall.json.JsonText;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonObject;

/// The rights in a user's `public_metadata`, which only the back end can write (Contract §6). A value of the wrong JSON
/// type, or outside the right's choices, counts as absent.
final class RightsParser {

    private static final List<String> TRUTHS = List.of("is_staff", "is_superuser", "is_developer", "is_beta_tester");
    private static final String LEVEL = "subscription_level";
    private static final String ROLES = "roles";
    /// Far more than there are; limited since each takes memory.
    private static final int MOST_ROLES = 10_000;

    private RightsParser() {
    }

    /// The rights by column name.
    static JsonObject parse(ClerkObject metadata) {
        JsonObject named = new JsonObject();
        for (String right : TRUTHS) {
            Boolean truth = metadata.truth(right);
            if (truth != null) {
                named.with(right, JsonValue.of(truth));
            }
        }
        integer(metadata.value(LEVEL)).flatMap(SubscriptionLevel::of)
                .ifPresent(level -> named.with(LEVEL, JsonValue.of(level.number())));
        if (metadata.value(ROLES) instanceof JsonText list && list.isArray()) {
            roles(list).ifPresent(ids -> named.with(ROLES, ids));
        }
        return named;
    }

    private static Optional<JsonArray> roles(JsonText list) {
        List<Optional<Integer>> ids = new ArrayList<>();
        list.forEach(item -> {
            if (ids.size() <= MOST_ROLES) {
                ids.add(integer(item));
            }
        });
        boolean named = ids.size() <= MOST_ROLES && ids.stream().allMatch(Optional::isPresent);
        return named ? Optional.of(new JsonArray(ids.stream().flatMap(Optional::stream).distinct().sorted()
                .<JsonValue>map(JsonValue::of).toList())) : Optional.empty();
    }

    private static Optional<Integer> integer(JsonValue value) {
        return ClerkObject.whole(value)
                .filter(number -> number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0)
                .map(BigDecimal::intValueExact);
    }
}
