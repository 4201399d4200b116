package tradehall.ibkr;

import java.io.InputStream;
import java.util.UUID;

import tradehall.auth.Caller;
import tradehall.auth.Session;
import tradehall.http.ApiException;
import tradehall.http.PathId;
import tradehall.http.PerUserLimiter;
import tradehall.http.Reply;
import tradehall.http.Request;
import tradehall.ibkr.flex.FlexFormat;

/// `imports/`: the files that a user has imported, their originals, and undoing them (Contract §7). Callers only see
/// their own, staff too.
public final class ImportsHandler {

    private final FlexImport flexImport;
    private final ImportStore store;
    private final PerUserLimiter imports;

    /// @param imports of a user at once, undos included
    public ImportsHandler(FlexImport flexImport, ImportStore store, PerUserLimiter imports) {
        this.flexImport = flexImport;
        this.store = store;
        this.imports = imports;
    }

    public Reply list(Session session, Request request) {
        ImportPage page = store.page(session, ImportQuery.parse(request.query().rawValue()));
        return NextPage.link(Reply.json(200, page.json()), request, page.next().map(Object::toString));
    }

    /// The original, piece by piece: no piece holds a database connection while the client reads it.
    public Reply file(Session session, Request request) {
        long id = PathId.of(request);
        ImportStore.KeptFile file = store.file(session, id).orElseThrow(ApiException::notFound);
        UUID user = UUID.fromString(session.caller().id());
        return Reply.stream(200, file.format() == FlexFormat.XML ? "application/xml" : "text/csv; charset=utf-8",
                out -> {
            try (InputStream content = store.content(user, id)) {
                content.transferTo(out);
            }
        }).with("Content-Disposition", "attachment; filename=\"" + file.safeName(id) + "\"");
    }

    public Reply delete(Session session, Request request) {
        Caller caller = session.caller();
        imports.begin(request, session.claims().subject());
        return switch (flexImport.undo(UUID.fromString(caller.id()), PathId.of(request))) {
            case DONE -> Reply.noContent();
            case NOT_LISTED -> throw ApiException.notFound();
            case FILE_DROPPED -> throw ApiException.conflict(
                    "The file of this import is no longer kept, so the import cannot be undone.");
        };
    }
}
