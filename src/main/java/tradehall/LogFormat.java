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

    /// Of a message, and of a stack with all its causes: some quote what a client or a database said.
    private static final int LONGEST_MESSAGE = 4096;
    private static final int LONGEST_STACK = 32768;
    private static final char DELETE = 0x7f;

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
        string(line, formatMessage(log), LONGEST_MESSAGE);
        if (log.getThrown() != null) {
            line.append(",\"stack\":");
            string(line, stack(log.getThrown()), LONGEST_STACK);
        }
        return line.append("}\n").toString();
    }

    /// One line whatever is in it, and nothing that a terminal acts on: besides what JSON escapes, the control
    /// characters of ISO 8859-1, and those that turn or hide text.
    private static void string(StringBuilder line, String text, int longest) {
        String cut = text.length() <= longest ? text : text.substring(0, longest) + "…";
        int start = line.length();
        JsonWriter.string(line, cut);
        for (int i = line.length() - 1; i > start; i--) {
            char c = line.charAt(i);
            if (c >= DELETE && isInvisible(c)) {
                line.replace(i, i + 1, String.format("\\u%04x", (int) c));
            }
        }
    }

    private static boolean isInvisible(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static String stack(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
