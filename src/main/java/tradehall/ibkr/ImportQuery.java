package tradehall.ibkr;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import tradehall.http.Query;
import tradehall.openapi.Parameter;

/// Which imports a request asks for.
///
/// @param limit  most imports at once
/// @param before the last import of the previous page; null: none
record ImportQuery(int limit, @Nullable Long before) {

    static final List<Parameter> PARAMETERS = List.of(ListParameters.limit("Imports per page."), ListParameters.CURSOR);

    /// Applies when no limit is given: an import has accounts and a file name, and a user may have ten thousand
    /// imports.
    private static final int DEFAULT_LIMIT = 1000;

    /// @param query as it was sent
    /// @throws tradehall.http.ApiException 400 that names every wrong parameter
    static ImportQuery parse(String query) {
        Query read = Query.of(query, PARAMETERS);
        Long before = read.cursor(ImportQuery::id).orElse(null);
        read.requireValid();
        Integer limit = read.number("limit");
        return new ImportQuery(limit == null ? DEFAULT_LIMIT : limit, before);
    }

    private static Optional<Long> id(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
