package tradehall.account;

import java.util.List;
import java.util.Map;
import java.util.Set;

import tradehall.auth.Caller;
import tradehall.http.ApiException;
import tradehall.json.JsonValue.JsonObject;

/// Keeps fields that grant rights from being changed by anyone but staff; `is_superuser` by anyone but a superuser
/// (Contract §5). Sending the value that already stands is no change.
public final class Guard {

    private static final String SUPERUSER_ONLY = "is_superuser";

    private final Map<String, Set<String>> guardedFields;

    /// @param guardedFields names of the guarded fields, by the resource's name in the path
    public Guard(Map<String, Set<String>> guardedFields) {
        this.guardedFields = guardedFields;
    }

    /// Names of the fields of that resource that few may change.
    public Set<String> fields(String resource) {
        return guardedFields.getOrDefault(resource, Set.of());
    }

    /// @param changes what the caller would change: no value in it equals the one that stands
    /// @throws ApiException 403 naming every field that the caller may not change
    void require(Caller caller, String resource, JsonObject changes) {
        Set<String> guarded = fields(resource);
        List<String> denied = changes.members().keySet().stream()
                .filter(guarded::contains)
                .filter(field -> !(field.equals(SUPERUSER_ONLY) ? caller.superuser() : caller.mayAdminister()))
                .toList();
        if (!denied.isEmpty()) {
            throw ApiException.fieldDenied(denied);
        }
    }
}
