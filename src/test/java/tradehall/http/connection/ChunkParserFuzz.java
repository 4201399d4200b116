package tradehall.http.connection;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Any bytes are a chunked body, the beginning of one, or a refusal, and the same in whatever pieces they come.
public final class ChunkParserFuzz {

    private static final int HEAD_SIZE = 1024;
    private static final int BODY_SIZE = 4096;

    private ChunkParserFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] bytes) {
        AnyPieces.meanTheSame(bytes, piece -> body(bytes, piece));
    }

    private static String body(byte[] bytes, int piece) {
        ChunkParser chunks = new ChunkParser(HEAD_SIZE);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int at = 0;
        for (int to = piece; to <= bytes.length && to > 0; to += piece) {
            while (at < to && !chunks.hasEnded()) {
                at = chunks.pass(bytes, at, to, BODY_SIZE);
                int length = (int) Math.min(chunks.left(), to - at);
                if (length > 0) {
                    chunks.took(length);
                }
                body.write(bytes, at, length);
                at += length;
            }
        }
        if (body.size() > BODY_SIZE) {
            throw new AssertionError("longer than it may be");
        }
        return chunks.hasEnded() ? body.toString(StandardCharsets.ISO_8859_1) + " up to " + at : "more is to come";
    }
}
