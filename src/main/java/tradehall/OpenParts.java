package tradehall;

import java.util.ArrayDeque;
import java.util.Deque;

/// What has been opened so far, to be closed in reverse: also by a start that fails half way.
final class OpenParts implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(OpenParts.class.getName());

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                LOGGER.log(System.Logger.Level.WARNING, "could not be closed", e);
            }
        }
    }
}
