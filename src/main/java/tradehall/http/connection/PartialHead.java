package tradehall.http.connection;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is known of a refused head, for the log and for the answer: as much as had arrived and makes sense.
///
/// @param method    empty where there is none
/// @param path      without its query; empty where there is none
/// @param requestId the client's; empty if it sent no valid one
record PartialHead(String method, String path, String requestId) {

    private static final Pattern REQUEST_LINE = Pattern.compile("([A-Za-z]{1,20}) ([^ ?#\r\n]*)");
    private static final Pattern REQUEST_ID = Pattern.compile(
            "\r\nx-request-id:[ \t]*([A-Za-z0-9._-]{1,64})[ \t]*\r\n");

    static PartialHead of(byte[] bytes, int from, int to) {
        String head = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        Matcher line = REQUEST_LINE.matcher(head);
        boolean told = line.lookingAt();
        Matcher id = REQUEST_ID.matcher(head.toLowerCase(Locale.ROOT));
        return new PartialHead(told ? line.group(1) : "", told ? line.group(2) : "",
                id.find() ? head.substring(id.start(1), id.end(1)) : "");
    }
}
