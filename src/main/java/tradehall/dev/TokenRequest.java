package tradehall.dev;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import tradehall.account.Account;
import tradehall.field.Resource.Parsed;
import tradehall.http.ApiException;
import tradehall.json.JsonMembers;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonObject;

/// Whose session token is asked for, by the query, and which rights Clerk is to have told of before.
///
/// @param rights as in Clerk's `public_metadata`
record TokenRequest(String user, JsonObject rights) {

    private static final String ROLES = "roles";
    private static final Set<String> RIGHTS =
            Set.of("is_staff", "is_superuser", "is_developer", "is_beta_tester", "subscription_level", ROLES);
    private static final Predicate<String> CLERK_ID = Pattern.compile("[A-Za-z0-9_.-]{1,255}").asMatchPredicate();

    /// Rights are read as the API reads them: `true`, `20`, and for roles `1,2`.
    ///
    /// @throws ApiException 400 for a parameter that is unknown or unreadable: who misspells a right must not get a
    ///     token without
    static TokenRequest of(Map<String, String> query) {
        JsonObject asked = new JsonObject();
        JsonObject errors = new JsonObject();
        query.forEach((name, value) -> {
            if (RIGHTS.contains(name)) {
                asked.with(name, name.equals(ROLES) ? list(value) : JsonValue.of(value));
            } else if (!name.equals("user")) {
                errors.members().putAll(ApiException.fieldError(name, "There is no such parameter.").members());
            } else if (!CLERK_ID.test(value)) {
                errors.members().putAll(ApiException.fieldError(name, "Enter a valid value.").members());
            }
        });
        Parsed rights = Account.USER.parse(JsonMembers.of(asked));
        errors.members().putAll(rights.errors().members());
        if (!errors.isEmpty()) {
            throw ApiException.invalid(errors);
        }
        return new TokenRequest(query.getOrDefault("user", DevelopmentData.USER), rights.changes());
    }

    /// GET is for whoever follows a link, so it gives no rights.
    TokenRequest withoutRights() {
        rights.members().keySet().stream().findFirst().ifPresent(right -> {
            throw ApiException.invalid(right, "Rights are given by POST.");
        });
        return this;
    }

    private static JsonArray list(String commas) {
        List<JsonValue> items = Arrays.stream(commas.split(",")).map(JsonValue::of).toList();
        return new JsonArray(items);
    }
}
