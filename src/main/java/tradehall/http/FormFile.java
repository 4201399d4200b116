package tradehall.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The one file of a `multipart/form-data` body (RFC 7578), as it arrives: the way browsers upload. Other fields are
/// ignored; a second file is refused, since it would be unclear which one was meant.
public final class FormFile extends InputStream {

    private static final int CHUNK = 1 << 14;
    private static final int LONGEST_BOUNDARY = 70;
    private static final int LONGEST_HEAD = 1 << 13;
    private static final int LONGEST_NAME = 255;

    private final InputStream body;
    private final Turn turn = new Turn();
    /// What separates parts: a line end, two hyphens and the boundary.
    private final byte[] delimiter;
    private final byte[] chunk = new byte[CHUNK];
    private int next;
    private int end;
    private final String name;
    private boolean ended;

    /// Reads up to the file's first byte.
    ///
    /// @param contentType of the body: contains the boundary
    /// @throws Broken when the form has no file
    public FormFile(InputStream body, String contentType) throws IOException {
        this.body = body;
        this.delimiter = ("\r\n--" + boundary(contentType)).getBytes(StandardCharsets.ISO_8859_1);
        chunk[end++] = '\r'; // makes the first line a delimiter, too
        chunk[end++] = '\n';
        skipPart();
        this.name = nextFile().orElseThrow(() -> new Broken("The form has no file."));
    }

    /// A body that is no form with one file.
    public static final class Broken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Broken(String reason) {
            super(reason, null, false, false);
        }
    }

    /// The file's name as sent; empty if it has none.
    public Optional<String> name() {
        return Optional.of(name).filter(text -> !text.isEmpty());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (ended) {
            return -1;
        }
        int ofPart = ofPart();
        if (ofPart == 0) {
            finish();
            return -1;
        }
        int read = Math.min(length, ofPart);
        System.arraycopy(chunk, next, bytes, from, read);
        next += read;
        return read;
    }

    @Override
    public void close() throws IOException {
        body.close();
    }

    private void finish() throws IOException {
        ended = true;
        next += delimiter.length;
        if (nextFile().isPresent()) {
            throw new Broken("The form has more than one file: send them one by one.");
        }
        next = 0;
        end = 0;
        while (received() >= 0) {
            end = 0; // whatever follows the form is ignored
        }
    }

    /// Starts after a delimiter and skips to the next part that is a file; returns its name, empty at the end of the
    /// form.
    private Optional<String> nextFile() throws IOException {
        while (!isLast()) {
            Optional<String> fileName = fileName();
            if (fileName.isPresent()) {
                return fileName;
            }
            skipPart();
        }
        return Optional.empty();
    }

    private void skipPart() throws IOException {
        for (int skipped = ofPart(); skipped > 0; skipped = ofPart()) {
            next += skipped;
        }
        next += delimiter.length;
    }

    private boolean isLast() throws IOException {
        require(2);
        if (chunk[next] == '-' && chunk[next + 1] == '-') {
            return true;
        }
        if (!line(LONGEST_HEAD).isBlank()) {
            throw new Broken("The form is broken: something follows a boundary.");
        }
        return false;
    }

    /// The file name in a part's head; empty if the part is no file.
    private Optional<String> fileName() throws IOException {
        Optional<String> found = Optional.empty();
        int left = LONGEST_HEAD;
        for (String line = line(left); !line.isEmpty(); line = line(left)) {
            left -= line.length();
            if (line.toLowerCase(Locale.ROOT).startsWith("content-disposition:")) {
                found = Optional.ofNullable(HeaderParameters.of(line).get("filename")).map(FormFile::plain);
            }
        }
        return found;
    }

    /// Without the path that some browsers send, and without characters that no name should have.
    private static String plain(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}|\\uFFFD", "").strip();
        return last.codePointCount(0, last.length()) <= LONGEST_NAME ? last
                : last.substring(0, last.offsetByCodePoints(0, LONGEST_NAME));
    }

    private String line(int longest) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = octet(); octet != '\n'; octet = octet()) {
            if (line.size() == longest) {
                throw new Broken("The head of a part of the form is longer than " + LONGEST_HEAD + " bytes.");
            }
            line.write(octet);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    private int octet() throws IOException {
        require(1);
        return chunk[next++] & 0xff;
    }

    /// How many of the buffered bytes belong to the current part; 0 at its end.
    private int ofPart() throws IOException {
        require(delimiter.length);
        int at = next;
        while (at < end && !isDelimiter(at)) {
            at++;
        }
        return at - next;
    }

    /// Whether a delimiter, or the beginning of one at the end of the buffer, is at that place.
    private boolean isDelimiter(int at) {
        int length = Math.min(delimiter.length, end - at);
        for (int i = 0; i < length; i++) {
            if (chunk[at + i] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }

    /// Reads until that many bytes are buffered.
    private void require(int count) throws IOException {
        if (end - next >= count) {
            return;
        }
        System.arraycopy(chunk, next, chunk, 0, end - next);
        end -= next;
        next = 0;
        while (end < count) {
            if (received() < 0) {
                throw new Broken("The form is truncated.");
            }
        }
    }

    private int received() throws IOException {
        turn.letOthersRun(); // a small body that decompresses to millions of parts never blocks on its sender
        int read = body.read(chunk, end, chunk.length - end);
        end += Math.max(0, read);
        return read;
    }

    private static String boundary(String contentType) {
        Map<String, String> parameters = HeaderParameters.of(contentType);
        String boundary = parameters.getOrDefault("boundary", "");
        if (boundary.isEmpty() || boundary.length() > LONGEST_BOUNDARY) {
            throw new Broken("The Content-Type of the form has no boundary.");
        }
        return boundary;
    }
}
