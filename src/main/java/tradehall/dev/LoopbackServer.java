package tradehall.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// Listens on a free port of this machine alone, and serves each connection on a thread of its own.
public final class LoopbackServer implements AutoCloseable {

    private final ServerSocket server;
    private final String name;
    private final Serving serving;

    /// @param name of its threads
    public LoopbackServer(String name, Serving serving) {
        this.name = name;
        this.serving = serving;
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name(name).start(this::accept);
    }

    /// What is done with a connection; it is closed afterwards.
    public interface Serving {
        void serve(Socket socket) throws IOException, InterruptedException;
    }

    public int port() {
        return server.getLocalPort();
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
                Thread.ofVirtual().name(name).start(() -> serve(socket));
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            serving.serve(socket);
        } catch (IOException | InterruptedException _) {
            // The client went away.
        }
    }
}
