package tradehall.http;

import java.util.regex.Pattern;

/// The `{id}` of a path.
public final class PathId {

    /// As many digits as any `bigint` may have.
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

    private PathId() {
    }

    /// @throws ApiException 404 for anything that cannot be a row's id
    public static long of(Request request) {
        String id = request.path().pathParameters().get("id");
        if (!DIGITS.matcher(id).matches()) {
            throw ApiException.notFound();
        }
        return Long.parseLong(id);
    }
}
