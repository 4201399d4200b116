package tradehall.http.connection;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.helidon.common.buffers.BufferData;

/// One answer as Helidon writes it, in buffers: first the head, then a chunk in each. Corrects what Helidon 4.1 gets
/// wrong: HTTP/1.0 has no chunks, and 204 and 304 have no length (RFC 9110 §8.6).
final class Answer {

    private static final int STATUS = "HTTP/1.1 ".length();
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final boolean old;
    private boolean begun;
    private boolean unchunking;
    private boolean ended;

    /// @param old whether it is for HTTP/1.0
    Answer(boolean old) {
        this.old = old;
    }

    /// What to send for the next buffer; may be empty.
    BufferData plain(BufferData buffer) {
        if (begun) {
            return unchunking ? unchunked(buffer) : buffer;
        }
        begun = true;
        return old || hasNoContent(buffer) ? corrected(buffer) : buffer;
    }

    private static boolean hasNoContent(BufferData head) {
        return isStatus(head, "204") || isStatus(head, "304");
    }

    private static boolean isStatus(BufferData head, String status) {
        return head.get(STATUS) == status.charAt(0) && head.get(STATUS + 1) == status.charAt(1)
                && head.get(STATUS + 2) == status.charAt(2);
    }

    private BufferData corrected(BufferData buffer) {
        boolean noContent = hasNoContent(buffer);
        String answer = buffer.readString(buffer.available(), StandardCharsets.ISO_8859_1);
        int end = answer.indexOf(END_OF_HEAD);
        List<String> lines = List.of(answer.substring(0, end).split("\r\n"));
        unchunking = old && lines.stream().anyMatch(line -> isHeader(line, "transfer-encoding"));
        String head = lines.stream()
                .filter(line -> !((noContent && isHeader(line, "content-length")) || (old
                        && isHeader(line, "transfer-encoding"))))
                .collect(Collectors.joining("\r\n"));
        return BufferData.create((head + answer.substring(end)).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static boolean isHeader(String line, String name) {
        return line.toLowerCase(Locale.ROOT).startsWith(name + ":");
    }

    /// The data of a chunk, which Helidon always writes whole.
    private BufferData unchunked(BufferData chunk) {
        byte[] bytes = new byte[chunk.available()];
        chunk.read(bytes);
        int data = 0;
        while (bytes[data] != '\n') {
            data++;
        }
        data++;
        ended |= bytes[0] == '0';
        return ended ? BufferData.empty() : BufferData.createReadOnly(bytes, data, bytes.length - data - 2);
    }
}
