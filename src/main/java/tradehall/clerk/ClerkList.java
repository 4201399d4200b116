package tradehall.clerk;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import tradehall.json.JsonText;

/// Reads one of Clerk's lists page by page, oldest first, while it changes: additions come at its end, and removals
/// shift the rest towards its front. So consecutive pages must overlap; if they do not, we step back.
final class ClerkList {

    private static final int PAGE = 500;
    private static final int OVERLAP = 50;

    private final ClerkApi api;
    private final String path;

    ClerkList(ClerkApi api, String path) {
        this.api = api;
        this.path = path;
    }

    /// Takes the objects of one page and the offset of that page; objects of an overlap come once.
    @FunctionalInterface
    interface Consumer {
        void accept(List<ClerkObject> page, int position);
    }

    void each(int from, Consumer consumer) {
        Set<String> previous = Set.of();
        int offset = from;
        while (true) {
            List<ClerkObject> page = page(offset);
            boolean joined = previous.isEmpty() || offset == 0 || page.stream().anyMatch(contained(previous));
            if (!joined) {
                offset = Math.max(0, offset - PAGE);
                previous = Set.of();
                continue;
            }
            consumer.accept(page.stream().filter(contained(previous).negate()).toList(), offset);
            if (page.size() < PAGE) {
                return;
            }
            previous = new HashSet<>(page.stream().map(object -> object.textOr("id", "")).toList());
            offset += PAGE - OVERLAP;
        }
    }

    private static Predicate<ClerkObject> contained(Set<String> ids) {
        return object -> ids.contains(object.textOr("id", ""));
    }

    private List<ClerkObject> page(int offset) {
        JsonText answer = api.find(path + (path.contains("?") ? "&" : "?") + "limit=" + PAGE + "&offset=" + offset
                + "&order_by=%2Bcreated_at").orElseThrow(() ->
                new ReconcileException("GET " + path + " was answered with status 404"));
        return objects(answer);
    }

    /// Some of Clerk's lists are bare arrays, some are objects with a count.
    static List<ClerkObject> objects(JsonText answer) {
        JsonText list = answer.isArray() ? answer : ClerkObject.of(answer).json("data");
        if (list == null) {
            throw new ReconcileException("Clerk's answer is not a list");
        }
        return ClerkObject.list(list);
    }
}
