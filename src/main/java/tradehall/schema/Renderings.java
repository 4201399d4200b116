package tradehall.schema;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import tradehall.http.Reply;

/// A cache of rendered documents, since rendering one costs as much as answering twenty reads. Of all
/// combinations of language, type and indentation it holds a few MiB, and evicts the least recently used. Only one is
/// rendered at a time, so requests for all of them keep at most one core busy.
///
/// Thread-safe.
final class Renderings {

    private static final int MOST_BYTES = 3 << 20;

    private final Map<Key, Reply> kept = new LinkedHashMap<>(16, 0.75f, true);
    private int bytes;

    record Key(Rendering rendering, String language, String version) { }

    synchronized Reply get(Key key, Supplier<Reply> written) {
        Reply known = kept.get(key);
        if (known != null) {
            return known;
        }
        Reply reply = written.get();
        kept.put(key, reply);
        bytes += size(reply);
        Iterator<Reply> oldest = kept.values().iterator();
        while (bytes > MOST_BYTES && kept.size() > 1) {
            bytes -= size(oldest.next());
            oldest.remove();
        }
        return reply;
    }

    private static int size(Reply reply) {
        Reply.Prepared content = (Reply.Prepared) reply.content();
        return content.value().length + content.packed().length;
    }
}
