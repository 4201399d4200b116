package tradehall.account;

import java.util.List;
import java.util.Map;
import java.util.Set;

import tradehall.auth.Caller;
import tradehall.http.ApiException;
import tradehall.json.JsonValue.JsonObject;

/// Lets only staff change fields that grant rights, and only superusers change `is_superuser` (Contract §5). Sending
/// the current value is no change.
public final class Guard {

    private static final String SUPERUSER_ONLY = "is_superuser";

    private final Map<String, Set<String>> guardedFields;

    /// @param guardedFields names of the guarded fields, by the resource's name in the path
    public Guard(Map<String, Set<String>> guardedFields) {
        this.guardedFields = guardedFields;
    }

    /// Names of the guarded fields of that resource.
    public Set<String> fields(String resource) {
        return guardedFields.getOrDefault(resource, Set.of());
    }

    /// The guarded fields of the resource that the request would change.
    List<String> changed(String resource, JsonObject wanted, CurrentValues standing) {
        Set<String> guarded = guardedFields.getOrDefault(resource, Set.of());
        return wanted.members().entrySet().stream()
                .filter(field -> guarded.contains(field.getKey()) && standing.differs(field.getKey(), field.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// @throws ApiException 403 naming every field that the caller may not change
    void require(Caller caller, List<String> changed) {
        List<String> denied = changed.stream()
                .filter(field -> !(field.equals(SUPERUSER_ONLY) ? caller.superuser() : caller.mayAdminister()))
                .toList();
        if (!denied.isEmpty()) {
            throw ApiException.fieldDenied(denied);
        }
    }
}
