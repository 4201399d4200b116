package tradehall.ibkr.connection;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.Test;

import tradehall.Client;
import tradehall.dev.FakeAnswer;
import tradehall.ibkr.connection.FetchApp.Connected;

import static org.assertj.core.api.Assertions.assertThat;

/// A token is looked for wherever it could come out: it is in no answer, log, metric, thread's name or table (Contract
/// §12).
class SecretsTest {

    @Test
    void aTokenComesOutNowhere() throws Exception {
        Listener log = new Listener();
        Logger root = Logger.getLogger("");
        root.addHandler(log);
        Logger.getLogger("jdk.httpclient").setLevel(Level.ALL);
        try (FetchApp app = new FetchApp()) {
            FakeAnswer promise = FakeAnswer.promise("1", app.ibkr.baseUrl() + "/GetStatement");
            List<Connected> connected = List.of(app.connect(), app.connect(FakeAnswer.code(1012)),
                    app.connect(FakeAnswer.code(1025)),
                    app.connect(FakeAnswer.page()), app.connect(FakeAnswer.failure(500)),
                    app.connect(FakeAnswer.redirect("http://[broken")),
                    app.connect(FakeAnswer.promise("1", "not a url")),
                    app.connect(promise, FakeAnswer.xml("<FlexQueryResponse>").cut(3)),
                    app.connect(FakeAnswer.xml("<FlexStatementResponse><ErrorCode>1099</ErrorCode><ErrorMessage>"
                            + "&amp;t=</ErrorMessage>"
                            + "</FlexStatementResponse>")));
            app.fetchFor(Duration.ofSeconds(2));
            StringBuilder seen = new StringBuilder(log.told());
            connected.forEach(one -> seen.append(one.shown()));
            connected.forEach(one -> seen.append(one.user()
                    .post(FetchApp.PATH, "{\"query_id\": \"x\", \"token\": \"" + one.token() + "\"}").text()));
            seen.append(dump(app)).append(new Client(app.app.managementPort(), Map.of()).get("/metrics").isOk().text());
            Thread.getAllStackTraces().keySet().forEach(thread -> seen.append(thread.getName()));
            assertThat(connected).allSatisfy(one -> assertThat(seen.toString().contains(one.token())).isFalse());
            assertThat(seen).contains("\"flex_connection\"", "flex_requests_total",
                    connected.getFirst().token().substring(
                    connected.getFirst().token().length() - 4));
        } finally {
            root.removeHandler(log);
        }
    }

    /// Every table, as text.
    private static String dump(FetchApp app) {
        StringBuilder dump = new StringBuilder();
        app.app.query("select quote_ident(relname) from pg_class where relkind = 'r' and relnamespace = "
                + "'public'::regnamespace").forEach(table ->
                dump.append('"').append(table).append('"')
                        .append(app.app.query("select t::text from " + table + " t")));
        return dump.toString();
    }

    /// Hears everything, with its causes.
    private static final class Listener extends Handler {

        private final List<LogRecord> records = new ArrayList<>();

        @Override
        public synchronized void publish(LogRecord entry) {
            records.add(entry);
        }

        synchronized String told() {
            ByteArrayOutputStream told = new ByteArrayOutputStream();
            PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
            for (LogRecord entry : records) {
                out.println(entry.getMessage() + Arrays.toString(entry.getParameters()));
                if (entry.getThrown() != null) {
                    entry.getThrown().printStackTrace(out);
                }
            }
            return told.toString(StandardCharsets.UTF_8);
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
