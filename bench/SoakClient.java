import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/// What all kinds of clients use to send requests, each on a connection of its own.
record SoakClient(Keys keys, int port) {

    private static final String WEBHOOK = "/api/v1/account/clerk_webhook/";
    private static final int PATIENCE_MILLIS = 60_000;

    /// 0 if the connection was closed before an answer arrived.
    int get(String path, String token) {
        return status("GET " + path + " HTTP/1.1\r\nHost: soak\r\n" + bearer(token) + "Connection: close\r\n\r\n", new byte[0]);
    }

    int post(String path, String token, String type, byte[] body) {
        return status(head(path, bearer(token) + "Content-Type: " + type + "\r\n", body.length), body);
    }

    int deliver(String type, String data) {
        byte[] body = ("{\"type\":\"" + type + "\",\"object\":\"event\",\"data\":" + data + "}").getBytes(StandardCharsets.UTF_8);
        String id = "msg_" + UUID.randomUUID();
        long now = Instant.now().getEpochSecond();
        String signature = keys.sign(id, now, new String(body, StandardCharsets.UTF_8));
        return status(head(WEBHOOK, svix(id, now, signature), body.length), body);
    }

    static String forgedDelivery(int length) {
        return head(WEBHOOK, svix("msg_" + UUID.randomUUID(), Instant.now().getEpochSecond(), "v1,AAAA"), length);
    }

    static String head(String path, String headers, int length) {
        return "POST " + path + " HTTP/1.1\r\nHost: soak\r\nConnection: close\r\n" + headers + "Content-Length: " + length + "\r\n\r\n";
    }

    static String bearer(String token) {
        return "Authorization: Bearer " + token + "\r\n";
    }

    int status(String head, byte[] body) {
        try (Socket socket = connect()) {
            send(socket, head, body);
            return readStatus(socket.getInputStream());
        } catch (IOException _) {
            return 0;
        }
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    static void send(Socket socket, String head, byte[] body) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
        out.flush();
    }

    private static int readStatus(InputStream in) throws IOException {
        byte[] start = in.readNBytes("HTTP/1.1 200".length());
        in.transferTo(OutputStream.nullOutputStream());
        return start.length < 12 ? 0 : Integer.parseInt(new String(start, 9, 3, StandardCharsets.US_ASCII));
    }

    private static String svix(String id, long seconds, String signature) {
        return "Content-Type: application/json\r\nsvix-id: " + id + "\r\nsvix-timestamp: " + seconds + "\r\nsvix-signature: "
                + signature + "\r\n";
    }
}
