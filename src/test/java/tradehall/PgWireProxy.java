package tradehall;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Stands between the service and PostgreSQL, counts the statements that pass, and breaks connections when told to.
///
/// A statement is an Execute or a Query message:
/// https://www.postgresql.org/docs/current/protocol-message-formats.html
public final class PgWireProxy implements AutoCloseable {

    private static final int EXECUTE = 'E';
    private static final int QUERY = 'Q';

    private final URI database;
    private final ServerSocket listener;
    private final AtomicInteger statements = new AtomicInteger();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean refusing;

    private PgWireProxy(String jdbcUrl) throws IOException {
        this.database = URI.create(jdbcUrl.substring("jdbc:".length()));
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public static PgWireProxy before(String jdbcUrl) {
        try {
            return new PgWireProxy(jdbcUrl);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + listener.getLocalPort() + database.getPath();
    }

    /// Statements so far.
    public int statements() {
        return statements.get();
    }

    /// Breaks every connection, and every later one until [#accept()].
    public void breakConnections() {
        refusing = true;
        sockets.forEach(PgWireProxy::close);
    }

    public void acceptAgain() {
        refusing = false;
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sockets.forEach(PgWireProxy::close);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                if (refusing) {
                    close(client);
                    continue;
                }
                Socket server = new Socket(database.getHost(), database.getPort());
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                sockets.add(client);
                sockets.add(server);
                Thread.ofVirtual().start(() -> pass(client, server, this::frontend));
                Thread.ofVirtual().start(() -> pass(server, client, InputStream::transferTo));
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private interface Passing {
        void pass(InputStream in, OutputStream out) throws IOException;
    }

    private void pass(Socket from, Socket to, Passing passing) {
        try (from; to) {
            passing.pass(from.getInputStream(), to.getOutputStream());
        } catch (IOException _) {
            // Either side went away, and now both have.
        } finally {
            sockets.remove(from);
        }
    }

    /// Messages have a type and a length; before the start-up message, which has no type, come requests for encryption.
    private void frontend(InputStream in, OutputStream out) throws IOException {
        DataInputStream messages = new DataInputStream(in);
        byte[] first;
        do {
            first = new byte[messages.readInt() - Integer.BYTES];
            messages.readFully(first);
            write(out, new byte[0], first);
        } while (first.length == Integer.BYTES);
        while (true) {
            int type = messages.readUnsignedByte();
            byte[] body = new byte[messages.readInt() - Integer.BYTES];
            messages.readFully(body);
            if (type == EXECUTE || type == QUERY) {
                statements.incrementAndGet();
            }
            write(out, new byte[] {(byte) type}, body);
        }
    }

    private static void write(OutputStream out, byte[] type, byte[] body) throws IOException {
        byte[] message = new byte[type.length + Integer.BYTES + body.length];
        System.arraycopy(type, 0, message, 0, type.length);
        int length = body.length + Integer.BYTES;
        for (int i = 0; i < Integer.BYTES; i++) {
            message[type.length + i] = (byte) (length >>> (8 * (Integer.BYTES - 1 - i)));
        }
        System.arraycopy(body, 0, message, type.length + Integer.BYTES, body.length);
        out.write(message);
        out.flush();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
