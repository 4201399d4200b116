package tradehall;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/// A server that answers every request with the same bytes, well-formed or not, and perhaps never comes to an end.
public final class RawServer implements AutoCloseable {

    private final ServerSocket server;
    private final byte[] begin;
    private final byte[] more;
    private final AtomicInteger requests = new AtomicInteger();

    /// @param more repeated for as long as anyone listens; empty: the connection is closed after `begin`
    public RawServer(String begin, String more) {
        this.begin = begin.getBytes(StandardCharsets.ISO_8859_1);
        this.more = more.repeat(more.isEmpty() ? 0 : Math.max(1, 8192 / more.length()))
                .getBytes(StandardCharsets.ISO_8859_1);
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("raw-server").start(this::accept);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /// How many there were so far.
    public int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().name("raw-server").start(() -> serve(socket));
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(),
                    StandardCharsets.ISO_8859_1));
            String line = in.readLine();
            while (line != null && !line.isEmpty()) {
                line = in.readLine();
            }
            requests.incrementAndGet();
            OutputStream out = socket.getOutputStream();
            out.write(begin);
            while (more.length > 0) {
                out.write(more);
            }
        } catch (IOException _) {
            // The client went away.
        }
    }
}
