package tradehall.api.ibkr;

import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import tradehall.Answer;
import tradehall.Client;
import tradehall.Eventually;
import tradehall.TestApp;
import tradehall.api.ibkr.Flex.Row;
import tradehall.json.JsonValue;

import static org.assertj.core.api.Assertions.assertThat;
import static tradehall.api.ibkr.Flex.STATEMENTS;
import static tradehall.api.ibkr.Flex.execution;
import static tradehall.api.ibkr.Flex.file;
import static tradehall.api.ibkr.Flex.post;
import static tradehall.api.ibkr.Flex.trades;

/// Contract §7: imports beside each other, and one that breaks off.
class FlexAtOnceTest {

    /// Its own: the shared one lets only a few of all tests' files be imported at once.
    private final TestApp app = TestApp.configured("{}");
    private final Client user = app.user();

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void importsOfOneUserAreAllRight() throws Exception {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            rows.add(execution("" + i).with("transactionID", "" + i));
        }
        String file = file(rows);
        user.get(Flex.TRADES).isOk();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                answers.add(threads.submit(() -> postPatiently(file)));
            }
            int created = 0;
            for (Future<Answer> answer : answers) {
                created += Integer.parseInt(((JsonValue.JsonNumber) answer.get().isOk().member("created")).text());
            }
            assertThat(created).isEqualTo(300);
        }
        assertThat(trades(user)).hasSize(300);
    }

    /// One that has waited for its turn too long, as on a busy machine, is sent again.
    private Answer postPatiently(String file) {
        return Eventually.find("the file has its turn",
                () -> Optional.of(post(user, file)).filter(answer -> answer.status() != 429));
    }

    @Test
    void anUploadThatBreaksOffLeavesNothing() throws Exception {
        String clerkId = TestApp.newClerkId();
        String part = file(execution("1").with("tradeID", "broken-off"));
        try (Socket socket = new Socket("127.0.0.1", app.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + STATEMENTS
                    + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\nAuthorization: Bearer "
                    + TestApp.token(clerkId) + "\r\nContent-Length: 100000\r\n\r\n" + part)
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        }
        assertThat(trades(app.as(clerkId))).isEmpty();
        assertThat(post(app.as(clerkId), execution("1")).isOk().member("created")).isEqualTo(JsonValue.of(1));
    }
}
