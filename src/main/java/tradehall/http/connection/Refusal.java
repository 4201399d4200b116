package tradehall.http.connection;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import io.helidon.http.DateTime;
import io.helidon.http.Status;

import tradehall.http.ApiException;
import tradehall.http.Reply;
import tradehall.http.RequestLog;

/// The answer to something that never reaches Helidon as a complete request: the connection ends with it.
final class Refusal {

    private static final String REQUEST_ID = "X-Request-Id";

    private Refusal() {
    }

    /// The same refusal as the last answer on its connection.
    ///
    /// @param requestId empty if the client sent none
    static ApiException last(ApiException refusal, String requestId) {
        return refusal.with("Connection", "close")
                .with(REQUEST_ID, requestId.isEmpty() ? RequestLog.newRequestId() : requestId);
    }

    static String requestId(ApiException last) {
        return last.reply().headers().getOrDefault(REQUEST_ID, "");
    }

    static byte[] bytes(ApiException last) {
        Reply reply = last.reply();
        byte[] body = ((Reply.Bytes) reply.content()).value();
        Status status = Status.create(reply.status());
        StringBuilder head = new StringBuilder(256);
        head.append("HTTP/1.1 ").append(status.code()).append(' ').append(status.reasonPhrase()).append("\r\n");
        line(head, "Date", DateTime.rfc1123String());
        line(head, "Content-Type", reply.contentType());
        line(head, "Content-Length", Integer.toString(body.length));
        line(head, "Cache-Control", "no-store");
        reply.headers().forEach((name, value) -> line(head, name, value));
        ByteArrayOutputStream answer = new ByteArrayOutputStream(head.length() + body.length);
        answer.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        answer.writeBytes(body);
        return answer.toByteArray();
    }

    private static void line(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }
}
