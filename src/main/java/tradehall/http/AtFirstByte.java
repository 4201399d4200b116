package tradehall.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A body that is read on only once something has been seen to, and that when it has begun to come: who announces a
/// body and sends nothing takes no turn from anyone.
public final class AtFirstByte extends FilterInputStream {

    private final Runnable first;
    private boolean begun;

    /// @param first may wait, and refuse by throwing
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
