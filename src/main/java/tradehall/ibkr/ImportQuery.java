package tradehall.ibkr;

import java.util.Map;

import tradehall.http.ApiException;
import tradehall.json.JsonValue.JsonObject;

/// Which imports a request asks for.
///
/// @param limit  most imports at once
/// @param before the import that the last page ended with; null: none
record ImportQuery(int limit, Long before) {

    /// Also of a page that asks for no limit: an import has accounts and a file name, and a user ten thousand imports.
    private static final int MAX_LIMIT = 1000;

    /// @throws ApiException 400 that names every wrong parameter
    static ImportQuery parse(Map<String, String> parameters) {
        JsonObject errors = new JsonObject();
        int limit = limit(parameters.getOrDefault("limit", ""), errors);
        Long before = before(parameters.getOrDefault("cursor", ""), errors);
        if (!errors.isEmpty()) {
            throw ApiException.invalid(errors);
        }
        return new ImportQuery(limit, before);
    }

    String next(String path, long cursor) {
        return path + "?limit=" + limit + "&cursor=" + cursor;
    }

    private static int limit(String text, JsonObject errors) {
        if (text.isEmpty()) {
            return MAX_LIMIT;
        }
        if (!text.matches("-?[0-9]{1,9}")) {
            return wrong(errors, "limit", "A valid integer is required.");
        }
        int limit = Integer.parseInt(text);
        if (limit < 1) {
            return wrong(errors, "limit", "Ensure this value is greater than or equal to 1.");
        }
        return limit <= MAX_LIMIT ? limit
                : wrong(errors, "limit", "Ensure this value is less than or equal to " + MAX_LIMIT + ".");
    }

    private static Long before(String text, JsonObject errors) {
        if (text.isEmpty() || text.matches("[0-9]{1,18}")) {
            return text.isEmpty() ? null : Long.valueOf(text);
        }
        wrong(errors, "cursor", "Invalid cursor");
        return null;
    }

    private static int wrong(JsonObject errors, String name, String message) {
        errors.members().putAll(ApiException.fieldError(name, message).members());
        return MAX_LIMIT;
    }
}
