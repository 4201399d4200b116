package tradehall.ibkr;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One page of imports. It is given one more than it shows: that there is one tells that there is another page.
final class ImportPage {

    private final int limit;
    private final List<String> imports = new ArrayList<>();
    private long last;
    private boolean more;

    ImportPage(int limit) {
        this.limit = limit;
    }

    void add(long id, String json) {
        if (imports.size() < limit) {
            imports.add(json);
            last = id;
        } else {
            more = true;
        }
    }

    byte[] json() {
        return ("[" + String.join(",", imports) + "]").getBytes(StandardCharsets.UTF_8);
    }

    /// Where the next page begins, if there is one.
    Optional<Long> next() {
        return more ? Optional.of(last) : Optional.empty();
    }
}
