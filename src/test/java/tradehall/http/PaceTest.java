package tradehall.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaceTest {

    private ServerSocket server;
    private Socket client;
    private Socket accepted;

    @BeforeEach
    void connect() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        client = new Socket(server.getInetAddress(), server.getLocalPort());
        accepted = server.accept();
    }

    @AfterEach
    void close() throws IOException {
        accepted.close();
        client.close();
        server.close();
    }

    @Test
    void aClientThatStopsSendingIsHungUpOn() throws Exception {
        assertThatTheClientIsHungUpOn(pace -> pace.reading(accepted.getInputStream()).read());
    }

    @Test
    void aClientThatStopsReadingIsHungUpOn() throws Exception {
        assertThatTheClientIsHungUpOn(pace -> {
            OutputStream out = pace.writing(accepted.getOutputStream());
            while (true) {
                out.write(new byte[1 << 16]);
            }
        });
    }

    @Test
    void timeSpentOnWhatWasSentIsNotTheClients() throws Exception {
        boolean interrupted = onVirtualThread(() -> {
            try (Pace pace = new Pace(Duration.ZERO, Duration.ofMillis(1))) {
                assertThat(pace.reading(new ByteArrayInputStream(new byte[1 << 20])).readAllBytes()).hasSize(1 << 20);
                Thread.sleep(20);
            }
            return Thread.interrupted();
        });
        assertThat(interrupted).isFalse();
    }

    private interface Waiting {
        void on(Pace pace) throws IOException;
    }

    /// And that the thread can go on with other things.
    private void assertThatTheClientIsHungUpOn(Waiting waiting) throws Exception {
        boolean interrupted = onVirtualThread(() -> {
            try (Pace pace = new Pace(Duration.ofMillis(20), Duration.ofMillis(5))) {
                assertThatExceptionOfType(SocketException.class).isThrownBy(() -> waiting.on(pace));
            }
            return Thread.interrupted();
        });
        assertThat(interrupted).isFalse();
        assertThat(accepted.isClosed()).isTrue();
    }

    private static <T> T onVirtualThread(Callable<T> work) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.submit(work).get();
        }
    }
}
