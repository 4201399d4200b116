package tradehall.http;

import java.util.List;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/// Where a request ends and when its connection does (RFC 9112 §6.3, §9.6). Helidon 4.1 takes the first of two lengths and
/// reads a coding it does not know as the next request; and it says `Connection: close`, but leaves closing to the client.
public final class Framing implements Filter {

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        if (isAmbiguous(request.headers())) {
            refuse(response);
        } else {
            chain.proceed();
        }
        if (response.headers().contains(HeaderValues.CONNECTION_CLOSE)) {
            throw new CloseConnectionException("announced");
        }
    }

    private static void refuse(RoutingResponse response) {
        Reply reply = ApiException.badRequest("The length of the request body is not clear.").reply();
        response.status(reply.status());
        response.headers().set(HeaderValues.CONNECTION_CLOSE);
        response.headers().set(HeaderNames.CONTENT_TYPE, reply.contentType());
        response.send(((Reply.Bytes) reply.content()).value());
    }

    private static boolean isAmbiguous(ServerRequestHeaders headers) {
        boolean coded = headers.contains(HeaderNames.TRANSFER_ENCODING);
        boolean measured = headers.contains(HeaderNames.CONTENT_LENGTH);
        return coded && (measured || !headers.contains(HeaderValues.TRANSFER_ENCODING_CHUNKED))
                || measured && !isLength(headers.get(HeaderNames.CONTENT_LENGTH).allValues());
    }

    private static boolean isLength(List<String> values) {
        return values.size() == 1 && values.getFirst().chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
