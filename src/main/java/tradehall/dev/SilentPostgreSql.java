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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Speaks just enough of PostgreSQL's protocol (version 3.0, "Message Formats") for the driver to connect, for Flyway to find
/// nothing to do, and for every caller to be active with an empty object: so the training of the JVM's cache can run where
/// there is no PostgreSQL.
public final class SilentPostgreSql implements AutoCloseable {

    private static final int TEXT_TYPE = 25;
    /// The one row that answers statements with these words in them, else that of [#YES]; columns have the words' names.
    private record Answer(String words, List<String> columns, List<String> values) {
    }

    private static final Answer CALLER = new Answer("account", List.of("id", "active", "staff", "superuser", "developer", "shown"),
            List.of("00000000-0000-4000-8000-000000000000", "t", "f", "f", "f", "{}"));
    /// A baseline above every migration: nothing is left to apply.
    private static final Answer HISTORY = new Answer("\"installed_rank\"", List.of("installed_rank", "version", "description",
            "type", "script", "checksum", "installed_on", "installed_by", "execution_time", "success"),
            List.of("1", "999999", "-", "BASELINE", "-", "0", "2026-01-01 00:00:00", "-", "0", "t"));
    /// One, true, and a text: read by place, and by name where Flyway asks for its lock.
    private static final Answer YES = new Answer("", List.of("pg_try_advisory_xact_lock"), List.of("1"));

    /// Of commands that answer no row.
    private static final Pattern COMMAND = Pattern.compile("(?i)^\\w*\0?(begin|commit|set|create|delete)\\b");
    private static final Answer DONE = new Answer("", List.of(), List.of());

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
            Map<String, Answer> prepared = new HashMap<>();
            Answer answer = YES;
            for (int type = in.read(); type > 0 && type != 'X'; type = in.read()) {
                String content = new String(in.readNBytes(in.readInt() - 4), StandardCharsets.ISO_8859_1);
                switch (type) {
                    case 'P' -> prepared.put(content.split("\0", 2)[0], answer = answerTo(content));
                    case 'B' -> answer = prepared.getOrDefault(content.split("\0", 3)[1], YES);
                    case 'Q' -> answer = answerTo(content);
                    default -> { }
                }
                answer((char) type, answer, out);
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

    private static Answer answerTo(String statement) {
        if (COMMAND.matcher(statement).find()) {
            return DONE;
        }
        return Stream.of(HISTORY, CALLER).filter(answer -> statement.contains(answer.words())).findFirst().orElse(YES);
    }

    private static void answer(char type, Answer answer, DataOutputStream out) throws IOException {
        switch (type) {
            case 'P' -> message(out, '1', new byte[0]);
            case 'B' -> message(out, '2', new byte[0]);
            case 'D' -> describe(answer, out);
            case 'E' -> execute(answer, out);
            case 'Q' -> {
                if (answer != DONE) {
                    describe(answer, out);
                }
                execute(answer, out);
                ready(out);
            }
            case 'S' -> ready(out);
            default -> message(out, '3', new byte[0]);
        }
    }

    private static void describe(Answer answer, DataOutputStream out) throws IOException {
        if (answer != DONE) {
            message(out, 'T', rowDescription(answer.columns()));
        } else {
            message(out, 'n', new byte[0]);
        }
    }

    private static void execute(Answer answer, DataOutputStream out) throws IOException {
        if (answer != DONE) {
            message(out, 'D', dataRow(answer.values()));
        }
        message(out, 'C', text(answer != DONE ? "SELECT 1\0" : "BEGIN\0"));
    }

    private static void ready(DataOutputStream out) throws IOException {
        message(out, 'Z', text("I"));
        out.flush();
    }

    private static byte[] rowDescription(List<String> columns) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(columns.size());
        for (String column : columns) {
            out.write(text(column + '\0'));
            out.writeInt(0);
            out.writeShort(0);
            out.writeInt(TEXT_TYPE);
            out.writeShort(-1);
            out.writeInt(-1);
            out.writeShort(0);
        }
        return bytes.toByteArray();
    }

    private static byte[] dataRow(List<String> values) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(values.size());
        for (String value : values) {
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
