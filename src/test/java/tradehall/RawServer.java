package tradehall;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import tradehall.dev.LoopbackServer;

/// A server that answers every request with the same bytes, well-formed or not, and perhaps never comes to an end.
public final class RawServer implements AutoCloseable {

    private final LoopbackServer server;
    private final byte[] begin;
    private final byte[] more;

    /// @param more repeated for as long as anyone listens; empty: the connection is closed after `begin`
    public RawServer(String begin, String more) {
        this.begin = begin.getBytes(StandardCharsets.ISO_8859_1);
        this.more = more.repeat(more.isEmpty() ? 0 : Math.max(1, 8192 / more.length()))
                .getBytes(StandardCharsets.ISO_8859_1);
        this.server = new LoopbackServer("raw-server", this::serve);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    @Override
    public void close() {
        server.close();
    }

    private void serve(Socket socket) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(),
                StandardCharsets.ISO_8859_1));
        String line = in.readLine();
        while (line != null && !line.isEmpty()) {
            line = in.readLine();
        }
        OutputStream out = socket.getOutputStream();
        out.write(begin);
        while (more.length > 0) {
            out.write(more);
        }
    }
}
