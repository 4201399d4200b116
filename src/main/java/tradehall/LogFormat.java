package tradehall;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;

import tradehall.http.Request;
import tradehall.json.JsonWriter;

/// One JSON line per log record, like the access log's, with the id of the request that caused it.
public final class LogFormat extends Formatter {

    /// Reads the packaged `logging.properties`, which names this class.
    static void install() {
        try (InputStream properties = LogFormat.class.getResourceAsStream("/logging.properties")) {
            LogManager.getLogManager().readConfiguration(properties);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String format(LogRecord log) {
        StringBuilder line = new StringBuilder(200);
        line.append("{\"time\":\"").append(log.getInstant());
        line.append("\",\"log\":\"").append(log.getLevel().getName().toLowerCase(Locale.ROOT));
        line.append("\",\"logger\":");
        JsonWriter.string(line, log.getLoggerName() == null ? "" : log.getLoggerName());
        line.append(",\"request_id\":\"").append(Request.currentId());
        line.append("\",\"message\":");
        JsonWriter.string(line, formatMessage(log));
        if (log.getThrown() != null) {
            line.append(",\"stack\":");
            JsonWriter.string(line, stack(log.getThrown()));
        }
        return line.append("}\n").toString();
    }

    private static String stack(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
