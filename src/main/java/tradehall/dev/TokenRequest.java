package tradehall.dev;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import tradehall.account.Account;
import tradehall.field.Field;
import tradehall.http.ApiException;
import tradehall.http.Query;
import tradehall.json.JsonValue.JsonObject;
import tradehall.openapi.Parameter;

/// Whose session token is asked for, by the query, and which rights Clerk is to have told of before.
///
/// @param rights as in Clerk's `public_metadata`
record TokenRequest(String user, JsonObject rights) {

    private static final String USER = "user";
    private static final Set<String> RIGHTS =
            Set.of("is_staff", "is_superuser", "is_developer", "is_beta_tester", "subscription_level", "roles");
    private static final Predicate<String> CLERK_ID = Pattern.compile("[A-Za-z0-9_.-]{1,255}").asMatchPredicate();

    /// Rights are read as the API reads them: `true`, `20`, and for roles `1,2`.
    private static final List<Parameter> PARAMETERS = Stream.concat(
            Stream.of(Parameter.query(Field.text(USER), "Whose token; the demo user's if absent.")),
            Account.USER.fields().stream().filter(field -> RIGHTS.contains(field.name()))
                    .map(field -> Parameter.query(field, "A right to give the user first."))).toList();

    /// @param query as it was sent
    /// @throws ApiException 400 for a parameter that is unknown or unreadable: who misspells a right must not get a
    ///     token without
    static TokenRequest parse(String query) {
        Query read = Query.strict(query, PARAMETERS);
        String user = read.text(USER);
        if (read.isWrong(USER) || (user != null && !CLERK_ID.test(user))) {
            read.refuse(USER, "Enter a valid value.");
        }
        read.requireValid();
        JsonObject rights = read.values();
        rights.members().remove(USER);
        return new TokenRequest(user == null ? DevelopmentData.USER : user, rights);
    }

    /// GET is for whoever follows a link, so it gives no rights.
    TokenRequest withoutRights() {
        rights.members().keySet().stream().findFirst().ifPresent(right -> {
            throw ApiException.invalid(right, "Rights are given by POST.");
        });
        return this;
    }
}
