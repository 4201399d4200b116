package tradehall.ibkr;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tradehall.http.Reply;
import tradehall.http.Request;

/// The `Link` header of a page that has a next one: the same request with the next page's cursor.
public final class NextPage {

    private NextPage() {
    }

    /// @param cursor where the next page begins; empty: there is none
    public static Reply link(Reply page, Request request, Optional<String> cursor) {
        Reply packable = page.asPackable();
        return cursor.map(next -> packable.with("Link", "<" + path(request, next) + ">; rel=\"next\""))
                .orElse(packable);
    }

    private static String path(Request request, String cursor) {
        String query = Stream.concat(
                Arrays.stream(request.query().rawValue().split("&"))
                        .filter(parameter -> !parameter.isEmpty() && !parameter.startsWith("cursor=")),
                Stream.of("cursor=" + cursor)).collect(Collectors.joining("&"));
        return request.path().rawPath() + "?" + query;
    }
}
