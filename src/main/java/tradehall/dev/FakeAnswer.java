package tradehall.dev;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;

/// One answer of the [FakeIbkr]'s: what it says, and how it is sent.
///
/// @param location where a redirect leads; empty for none
/// @param sent     bytes of the body that really leave, while all are announced
/// @param pause    before the last byte
public record FakeAnswer(int status, String type, String location, byte[] body, int sent, Duration pause) {

    private static final String XML = "text/xml";

    public static FakeAnswer xml(String body) {
        return of(200, XML, body);
    }

    /// IBKR's code in place of a success.
    public static FakeAnswer code(int code) {
        return refusal("Fail", code, "");
    }

    /// A warning, which may come with a reference or without.
    public static FakeAnswer warning(int code, String reference) {
        return refusal("Warn", code, reference);
    }

    /// @param url where the statement is said to be
    public static FakeAnswer promise(String reference, String url) {
        return xml("""
                <FlexStatementResponse timestamp="28 August, 2026 10:37 AM EDT"><Status>Success</Status>\
                <ReferenceCode>%s</ReferenceCode><Url>%s</Url></FlexStatementResponse>""".formatted(reference, url));
    }

    public static FakeAnswer statement(String account, LocalDate from, LocalDate to) {
        return xml(FakeStatement.of(account, from, to));
    }

    public static FakeAnswer page() {
        return of(200, "text/html", "<!DOCTYPE html><html><body>Down for maintenance</body></html>");
    }

    public static FakeAnswer failure(int status) {
        return of(status, "text/html", "<html><body>" + status + "</body></html>");
    }

    public static FakeAnswer redirect(String location) {
        return new FakeAnswer(302, XML, location, new byte[0], 0, Duration.ZERO);
    }

    /// As many bytes of the same answer as were sent before the connection broke.
    public FakeAnswer cut(int bytes) {
        return new FakeAnswer(status, type, location, body, bytes, pause);
    }

    public FakeAnswer slowly(Duration newPause) {
        return new FakeAnswer(status, type, location, body, sent, newPause);
    }

    public static FakeAnswer of(int status, String type, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new FakeAnswer(status, type, "", bytes, bytes.length, Duration.ZERO);
    }

    private static FakeAnswer refusal(String status, int code, String reference) {
        return xml("""
                <FlexStatementResponse timestamp="28 August, 2026 10:37 AM EDT"><Status>%s</Status>%s\
                <ErrorCode>%d</ErrorCode>\
                <ErrorMessage>as IBKR words it</ErrorMessage></FlexStatementResponse>""".formatted(status,
                reference.isEmpty() ? "" : "<ReferenceCode>" + reference + "</ReferenceCode>", code));
    }
}
