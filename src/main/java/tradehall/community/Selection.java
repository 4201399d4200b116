package tradehall.community;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import tradehall.field.Field;
import tradehall.field.PythonNumber;
import tradehall.http.ApiException;
import tradehall.http.Query;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.openapi.Parameter;

/// The query of `server/select/`, read as the Django view that clients know reads it (DOMAIN E): only `true` is true,
/// an empty parameter is like an absent one, and a number is whatever Python's `int()` takes: ` 42 `, `+42`, `4_2` and
/// other scripts' digits too. An id beyond `bigint` is a number, and no server has it.
///
/// @param category empty for all
/// @param serverId as sent, empty for all
/// @param qty      as sent, empty for all
record Selection(String category, boolean byUser, String serverId, String qty, boolean withNumMembers) {

    private static final byte[] NONE = "[]".getBytes(StandardCharsets.US_ASCII);
    private static final long NO_ID = -1;
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    static final List<Parameter> PARAMETERS = List.of(
            Parameter.query(Field.text("by_serverid").like("1"), "Only the server with this id; 400 if there is none."),
            Parameter.query(Field.text("by_user").like("false"),
                    "`true`: only servers that the caller is a member of."),
            Parameter.query(Field.text("category").like("Futures"),
                    "Only servers of the category with exactly this name."),
            Parameter.query(Field.text("qty").like("10"), "At most this many servers."),
            Parameter.query(Field.text("with_num_members").like("true"), "`true`: include `num_members`."));

    /// @param query as it was sent
    static Selection parse(String query) {
        Query read = Query.of(query, PARAMETERS);
        return new Selection(read.asSent("category"), read.asSent("by_user").equals("true"),
                read.asSent("by_serverid"), read.asSent("qty"), read.asSent("with_num_members").equals("true"));
    }

    /// What the statement takes after the Clerk id. Wrong numbers are told by [#checked] only, since whether the caller
    /// is let in at all, and whether the server is found, come first; they match nothing here, or cost one row.
    Object[] parameters() {
        long least = serverId.isEmpty() ? 0 : id();
        long largest = serverId.isEmpty() ? Long.MAX_VALUE : id();
        long limit = qty.isEmpty() ? Long.MAX_VALUE : number(qty).orElse(BigInteger.ONE).min(MAX).longValueExact();
        return new Object[] {nameable(), byUser, least, largest, Math.max(1, limit), withNumMembers};
    }

    /// The answer, or the refusal that the last two filters call for, in their order.
    ///
    /// @param servers JSON array of the servers found
    byte[] checked(byte[] servers) {
        if (!serverId.isEmpty()) {
            if (number(serverId).isEmpty()) {
                throw valueError();
            }
            if (servers.length == NONE.length) {
                throw refusal("Server with id " + serverId + " not found");
            }
        }
        boolean none = !qty.isEmpty() && number(qty).orElseThrow(Selection::valueError).signum() == 0;
        return none ? NONE : servers;
    }

    private long id() {
        return number(serverId).filter(id -> id.compareTo(MAX) <= 0).map(BigInteger::longValueExact).orElse(NO_ID);
    }

    /// PostgreSQL's text cannot hold NUL, so no category is named with one; none is blank either.
    private @Nullable String nameable() {
        return category.isEmpty() ? null : category.indexOf('\0') >= 0 ? "" : category;
    }

    private static Optional<BigInteger> number(String sent) {
        return PythonNumber.parseInt(sent).filter(number -> number.signum() >= 0);
    }

    private static ApiException valueError() {
        return refusal("Server value error");
    }

    private static ApiException refusal(String message) {
        return ApiException.invalid(new JsonArray(List.of(JsonValue.of(message))));
    }
}
