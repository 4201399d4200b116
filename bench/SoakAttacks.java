import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.GZIPOutputStream;

/// Hostile traffic: clients that send half a request and wait, do not read, forge, or send compression bombs.
/// Connections left open are closed when as many more have been opened.
final class SoakAttacks implements AutoCloseable {

    private static final int LEFT_OPEN = 200;
    private static final String FILES = "/api/v1/ibkr/flexstatements/";

    private final SoakClient client;
    private final String token;
    private final byte[] bomb = bomb();
    private final byte[] values = ("{\"onboarding_tasks\":[" + "[],".repeat(100_000) + "0]}").getBytes(StandardCharsets.UTF_8);
    private final Deque<Socket> open = new ArrayDeque<>();

    /// @param token of a malicious user
    SoakAttacks(SoakClient client, String token) {
        this.client = client;
        this.token = token;
    }

    void step() {
        switch (ThreadLocalRandom.current().nextInt(8)) {
            case 0 -> leave("GET /api/v1/account/user/ HTTP/1.1\r\nX-Any: " + "a".repeat(20_000));
            case 1 -> leave(SoakClient.forgedDelivery(900_000) + "a".repeat(400_000));
            case 2 -> leave("GET /api/schema/ HTTP/1.1\r\nHost: soak\r\nAccept-Encoding: gzip\r\n\r\n".repeat(50));
            case 3 -> leave(SoakClient.head(FILES, SoakClient.bearer(token) + "Content-Type: text/csv\r\n", 1 << 25) + "a");
            case 4 -> client.status(SoakClient.forgedDelivery(300_000), new byte[300_000]);
            case 5 -> client.post(FILES, token, "text/csv\r\nContent-Encoding: gzip", bomb);
            case 6 -> client.post("/api/v1/account/userprofile/", token, "application/json", values);
            default -> client.get("/api/v1/account/user/", token.substring(0, token.length() - 20) + "A".repeat(20));
        }
    }

    private void leave(String request) {
        try {
            Socket socket = client.connect();
            open.add(socket);
            SoakClient.send(socket, request, new byte[0]);
        } catch (IOException _) {
            // It was cut off, as it should be.
        }
        if (open.size() > LEFT_OPEN) {
            close(open.remove());
        }
    }

    @Override
    public void close() {
        open.forEach(SoakAttacks::close);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is closed.
        }
    }

    private static byte[] bomb() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            for (int mebibyte = 0; mebibyte < 70; mebibyte++) {
                out.write(new byte[1 << 20]);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return packed.toByteArray();
    }
}
