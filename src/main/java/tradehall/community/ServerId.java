package tradehall.community;

import java.util.regex.Pattern;

import io.helidon.webserver.http.ServerRequest;

import tradehall.http.ApiException;

/// The `{id}` of a path.
final class ServerId {

    /// As many digits as any `bigint` may have.
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

    private ServerId() {
    }

    /// @throws ApiException 404 for what no server can have as its id
    static long of(ServerRequest request) {
        String id = request.path().pathParameters().get("id");
        if (!DIGITS.matcher(id).matches()) {
            throw ApiException.notFound();
        }
        return Long.parseLong(id);
    }
}
