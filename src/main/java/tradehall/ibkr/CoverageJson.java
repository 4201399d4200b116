package tradehall.ibkr;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import tradehall.json.JsonWriter;

/// Writes ranges of days as `[{"account": …, "days": [[…], …], "gaps": [[…], …]}]`, piece by piece. They arrive by
/// account, days before gaps.
final class CoverageJson {

    private static final int CHUNK = 1 << 14;

    private final OutputStream out;
    private final StringBuilder text = new StringBuilder("[");
    private @Nullable String account;
    private boolean gaps;
    private boolean any;

    CoverageJson(OutputStream out) {
        this.out = out;
    }

    void add(String ofAccount, boolean isGap, String since, String until) {
        if (!ofAccount.equals(account)) {
            begin(ofAccount);
        }
        if (isGap && !gaps) {
            beginGaps();
        }
        text.append(any ? ",[\"" : "[\"").append(since).append("\",\"").append(until).append("\"]");
        any = true;
        if (text.length() >= CHUNK) {
            flush();
        }
    }

    void end() {
        endAccount();
        text.append(']');
        flush();
    }

    private void begin(String next) {
        endAccount();
        text.append(account == null ? "{\"account\":" : ",{\"account\":");
        JsonWriter.string(text, next);
        text.append(",\"days\":[");
        account = next;
        gaps = false;
        any = false;
    }

    private void beginGaps() {
        text.append("],\"gaps\":[");
        gaps = true;
        any = false;
    }

    private void endAccount() {
        if (account != null) {
            if (!gaps) {
                beginGaps();
            }
            text.append("]}");
        }
    }

    private void flush() {
        try {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        text.setLength(0);
    }
}
