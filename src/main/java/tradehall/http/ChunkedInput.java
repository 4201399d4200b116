package tradehall.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A body whose chunks may be malformed, which Helidon reports as a number that it cannot parse (and it knows no chunk
/// extensions): the client's fault, after which nobody knows where its next request begins.
final class ChunkedInput extends FilterInputStream {

    ChunkedInput(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IllegalArgumentException _) {
            throw malformed();
        }
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        try {
            return super.read(bytes, from, length);
        } catch (IllegalArgumentException _) {
            throw malformed();
        }
    }

    private static ApiException malformed() {
        return ApiException.badRequest("The chunks of the request body are malformed.").with("Connection", "close");
    }
}
