package tradehall.dev;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Speaks just enough of PostgreSQL's protocol (version 3.0, "Message Formats") for the driver to connect and to believe
/// that every query answers one active caller with an empty object: so the training of the JVM's cache can run where there
/// is no PostgreSQL.
public final class SilentPostgreSql implements AutoCloseable {

    private static final int TEXT_TYPE = 25;
    private static final List<String> ROW = List.of("00000000-0000-4000-8000-000000000000", "t", "f", "f", "f", "{}");

    private final ServerSocket server;

    public SilentPostgreSql() throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + server.getLocalPort() + "/silent";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private static void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
            startUp(in, out);
            for (int type = in.read(); type > 0 && type != 'X'; type = in.read()) {
                in.readNBytes(in.readInt() - 4);
                answer((char) type, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void startUp(DataInputStream in, DataOutputStream out) throws IOException {
        byte[] packet = in.readNBytes(in.readInt() - 4);
        if (packet.length == 4) { // a request for SSL or GSS encryption: neither
            out.writeByte('N');
            out.flush();
            startUp(in, out);
            return;
        }
        message(out, 'R', new byte[4]);
        for (String parameter : List.of("server_version=17.0", "server_encoding=UTF8", "client_encoding=UTF8", "DateStyle=ISO, MDY",
                "integer_datetimes=on", "standard_conforming_strings=on", "TimeZone=UTC")) {
            message(out, 'S', text(parameter.replace('=', '\0') + '\0'));
        }
        message(out, 'K', new byte[8]);
        ready(out);
    }

    private static void answer(char type, DataOutputStream out) throws IOException {
        switch (type) {
            case 'P' -> message(out, '1', new byte[0]);
            case 'B' -> message(out, '2', new byte[0]);
            case 'D' -> message(out, 'T', rowDescription());
            case 'E' -> row(out);
            case 'Q' -> {
                message(out, 'T', rowDescription());
                row(out);
                ready(out);
            }
            case 'S' -> ready(out);
            default -> message(out, '3', new byte[0]);
        }
    }

    private static void row(DataOutputStream out) throws IOException {
        message(out, 'D', dataRow());
        message(out, 'C', text("SELECT 1\0"));
    }

    private static void ready(DataOutputStream out) throws IOException {
        message(out, 'Z', text("I"));
        out.flush();
    }

    private static byte[] rowDescription() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(ROW.size());
        for (int i = 0; i < ROW.size(); i++) {
            out.write(text("c" + i + '\0'));
            out.writeInt(0);
            out.writeShort(0);
            out.writeInt(TEXT_TYPE);
            out.writeShort(-1);
            out.writeInt(-1);
            out.writeShort(0);
        }
        return bytes.toByteArray();
    }

    private static byte[] dataRow() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(ROW.size());
        for (String value : ROW) {
            out.writeInt(value.length());
            out.write(text(value));
        }
        return bytes.toByteArray();
    }

    private static void message(DataOutputStream out, char type, byte[] content) throws IOException {
        out.writeByte(type);
        out.writeInt(content.length + 4);
        out.write(content);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
