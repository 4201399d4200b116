package tradehall.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;

/// Opens the real stream at the first byte, because opening it sends the status.
final class LazyOutputStream extends OutputStream {

    private final Supplier<OutputStream> opener;
    private OutputStream opened = OutputStream.nullOutputStream();
    private boolean isOpen;

    LazyOutputStream(Supplier<OutputStream> opener) {
        this.opener = opener;
    }

    @Override
    public void write(int one) throws IOException {
        open().write(one);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        open().write(bytes, from, length);
    }

    /// The real stream, opened if necessary: an empty answer must be sent, too.
    OutputStream open() {
        if (!isOpen) {
            isOpen = true;
            opened = opener.get();
        }
        return opened;
    }

    boolean isOpen() {
        return isOpen;
    }

    @Override
    public void close() throws IOException {
        opened.close();
    }
}
