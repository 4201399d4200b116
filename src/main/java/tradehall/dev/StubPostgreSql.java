package tradehall.dev;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Speaks just enough of PostgreSQL's protocol (version 3.0, "Message Formats") for the driver to connect, for
/// migrations to find nothing to do, for every caller to be active with an empty object, and for rows to be copied: so
/// the training of the JVM's cache can run where there is no PostgreSQL. What it answers is in [StubAnswer].
public final class StubPostgreSql implements AutoCloseable {

    private final LoopbackServer server = new LoopbackServer("stub-postgresql", StubPostgreSql::serve);

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + server.port() + "/silent";
    }

    @Override
    public void close() {
        server.close();
    }

    private static void serve(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
        startUp(in, out);
        Map<String, StubAnswer> prepared = new HashMap<>();
        StubAnswer answer = StubAnswer.YES;
        for (int type = in.read(); type > 0 && type != 'X'; type = in.read()) {
            byte[] content = in.readNBytes(in.readInt() - 4);
            switch (type) {
                case 'P' -> {
                    answer = StubAnswer.to(text(content));
                    prepared.put(name(content, 0), answer);
                }
                case 'B' -> answer = prepared.getOrDefault(name(content, 1), StubAnswer.YES)
                        .in(resultFormats(content));
                case 'D' -> {
                    if (content[0] == 'S') { // of a statement, else of what is bound
                        answer = prepared.getOrDefault(name(content, 0).substring(1), StubAnswer.YES);
                        message(out, 't', new byte[2]);
                    }
                }
                case 'Q' -> answer = StubAnswer.to(text(content));
                default -> { }
            }
            answer((char) type, answer, out);
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
        for (String parameter : List.of("server_version=17.0", "server_encoding=UTF8", "client_encoding=UTF8",
                "DateStyle=ISO, MDY",
                "integer_datetimes=on", "standard_conforming_strings=on", "TimeZone=UTC")) {
            message(out, 'S', (parameter.replace('=', '\0') + '\0').getBytes(StandardCharsets.UTF_8));
        }
        message(out, 'K', new byte[8]);
        ready(out);
    }

    private static void answer(char type, StubAnswer answer, DataOutputStream out) throws IOException {
        switch (type) {
            case 'P' -> message(out, '1', new byte[0]);
            case 'B' -> message(out, '2', new byte[0]);
            case 'D' -> describe(answer, out);
            case 'E' -> execute(answer, out);
            case 'Q' -> {
                if (answer == StubAnswer.ROWS_ARE_WANTED) {
                    message(out, 'G', new byte[3]);
                    out.flush();
                    return;
                }
                if (answer.hasRow()) {
                    describe(answer, out);
                }
                execute(answer, out);
                ready(out);
            }
            case 'S' -> ready(out);
            case 'd' -> { }
            case 'c' -> {
                message(out, 'C', "COPY 1\0".getBytes(StandardCharsets.UTF_8));
                ready(out);
            }
            default -> message(out, '3', new byte[0]);
        }
    }

    private static void describe(StubAnswer answer, DataOutputStream out) throws IOException {
        if (answer.hasRow()) {
            message(out, 'T', answer.description());
        } else {
            message(out, 'n', new byte[0]);
        }
    }

    private static void execute(StubAnswer answer, DataOutputStream out) throws IOException {
        if (answer.hasRow()) {
            message(out, 'D', answer.row());
        }
        message(out, 'C', (answer.hasRow() ? "SELECT 1\0" : "BEGIN\0").getBytes(StandardCharsets.UTF_8));
    }

    private static void ready(DataOutputStream out) throws IOException {
        message(out, 'Z', new byte[] {'I'});
        out.flush();
    }

    private static void message(DataOutputStream out, char type, byte[] content) throws IOException {
        out.writeByte(type);
        out.writeInt(content.length + 4);
        out.write(content);
    }

    /// The text before the first, second … zero byte.
    private static String name(byte[] content, int index) {
        return text(content).split("\0", index + 2)[index];
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    /// How the columns are wanted, at the end of a Bind: behind the names, the parameters' formats and the parameters.
    private static short[] resultFormats(byte[] bind) {
        ByteBuffer rest = ByteBuffer.wrap(bind);
        skipText(rest);
        skipText(rest);
        rest.position(rest.position() + 2 + 2 * rest.getShort(rest.position()));
        for (int parameters = rest.getShort(); parameters > 0; parameters--) {
            int length = rest.getInt();
            rest.position(rest.position() + Math.max(length, 0));
        }
        short[] formats = new short[rest.getShort()];
        for (int i = 0; i < formats.length; i++) {
            formats[i] = rest.getShort();
        }
        return formats;
    }

    private static void skipText(ByteBuffer buffer) {
        while (buffer.get() != 0) {
            // up to its end
        }
    }
}
