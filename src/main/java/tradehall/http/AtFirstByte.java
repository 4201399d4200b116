package tradehall.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A body stream that runs an action when its first byte has arrived, before any more is read: a client that announces
/// a body and sends nothing takes up nobody's slot.
public final class AtFirstByte extends FilterInputStream {

    private final Runnable first;
    private boolean begun;

    /// @param first the action; may block, and refuses by throwing
    public AtFirstByte(InputStream in, Runnable first) {
        super(in);
        this.first = first;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        begin();
        return read;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = super.read(bytes, from, length);
        begin();
        return read;
    }

    private void begin() {
        if (!begun) {
            begun = true;
            first.run();
        }
    }
}
