package tradehall.ibkr;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;

import tradehall.http.ApiException;
import tradehall.http.AtFirstByte;
import tradehall.http.Body;
import tradehall.http.FormFile;
import tradehall.http.Limits;
import tradehall.http.RefusalReason;
import tradehall.http.Request;
import tradehall.http.TransferTimeout;
import tradehall.ibkr.flex.GunzipInput;
import tradehall.ibkr.flex.LimitedInput;
import tradehall.ibkr.flex.Spool;
import tradehall.ibkr.flex.Spools;

/// A Flex file being uploaded: the body of a request, without its compression and multipart framing (Contract §7, §10).
///
/// Its media type says nothing about its content: browsers call a CSV file a spreadsheet, or nothing at all.
final class FlexUpload {

    private static final String FORM = "multipart/form-data";
    private static final List<String> MEDIA_TYPES = List.of("application/xml", "text/xml", "text/csv",
            "application/vnd.ms-excel",
            "application/octet-stream", FORM);

    /// What a form may have around the file, in bytes.
    private static final int FRAME = 1 << 16;

    private final Request request;
    private final Limits.Flex limits;
    private final boolean form;
    private final boolean packed;
    private Optional<String> fileName = Optional.empty();

    /// @throws ApiException 415, and 413 when the head announces too much
    FlexUpload(Request request, Limits.Flex limits) {
        this.request = request;
        this.limits = limits;
        this.form = Body.requireType(request, MEDIA_TYPES).equals(FORM);
        this.packed = isPacked(request);
        if (request.headers().contentLength().orElse(0) > mostSent()) {
            throw ApiException.tooLarge(limits.size(), RefusalReason.FLEX_SIZE);
        }
    }

    /// The file's name as sent, once it is read.
    Optional<String> fileName() {
        return fileName;
    }

    /// Reads the whole body.
    ///
    /// @param begun run when its first bytes have arrived; the rest is left unread meanwhile
    /// @throws ApiException  413, 408; 503 when too many clients are sending at once
    /// @throws FlexException when the compressed data is broken
    Spool into(Spools spools, Runnable begun) {
        request.hold().take(Spools.MEMORY);
        request.expect(mostSent(), new TransferTimeout(limits.time(), limits.pace()));
        try (InputStream sent = new AtFirstByte(Body.stream(request),
                begun); InputStream content = unframed(unpacked(sent))) {
            return spools.spool(new LimitedInput(content, limits.size()));
        } catch (LimitedInput.TooLarge _) {
            throw ApiException.tooLarge(limits.size(), RefusalReason.FLEX_SIZE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InputStream unpacked(InputStream sent) {
        InputStream bounded = new LimitedInput(sent, mostSent());
        return packed ? new LimitedInput(new GunzipInput(bounded, limits.gzipMembers()), mostSent()) : bounded;
    }

    private long mostSent() {
        return form ? limits.size() + FRAME : limits.size();
    }

    private InputStream unframed(InputStream content) throws IOException {
        if (!form) {
            return content;
        }
        FormFile file = new FormFile(content, header(request, HeaderNames.CONTENT_TYPE));
        fileName = file.name();
        return file;
    }

    private static boolean isPacked(Request request) {
        String coding = header(request, HeaderNames.CONTENT_ENCODING).strip();
        return switch (coding.toLowerCase(Locale.ROOT)) {
            case "", "identity" -> false;
            case "gzip", "x-gzip" -> true;
            default -> throw ApiException.unsupportedCoding(coding);
        };
    }

    private static String header(Request request, HeaderName name) {
        return request.headers().contains(name) ? String.join(", ", request.headers().get(name).allValues()) : "";
    }
}
