package tradehall.http.connection;

import java.nio.charset.StandardCharsets;

import tradehall.http.ApiException;

/// The target of a request (RFC 9112 §3.2). An absolute target is served by its path alone, and several leading slashes
/// count as one, so that no redirect leads to another host.
///
/// @param path      and query, if they differ from what was sent; else empty
/// @param authority of an absolute target
record RequestTarget(String path, String authority) {

    static final RequestTarget AS_SENT = new RequestTarget("", "");

    /// @throws ApiException 400
    static RequestTarget parse(HeadBytes bytes, int method, Slice target) {
        boolean server = target.length() == 1 && bytes.startsWith(method, "OPTIONS *");
        if (server || (bytes.isPath(target) && !bytes.startsWith(target.from(), "//"))) {
            return AS_SENT;
        }
        return rewritten(bytes.text(target));
    }

    boolean isAsSent() {
        return this == AS_SENT;
    }

    private static RequestTarget rewritten(String target) {
        int authority = afterScheme(target);
        int path = authority;
        while (path < target.length() && target.charAt(path) != '/' && target.charAt(path) != '?') {
            path++;
        }
        HeadBytes bytes = new HeadBytes(target.getBytes(StandardCharsets.ISO_8859_1));
        String rooted = "/" + target.substring(path).replaceFirst("^/+", "");
        boolean right = authority == 0 || bytes.isHost(new Slice(authority, path));
        if (!right || !isPath(rooted)) {
            throw ApiException.badRequest("The request target is malformed.");
        }
        return new RequestTarget(rooted, target.substring(authority, path));
    }

    /// Where the authority begins; 0 if there is a path instead.
    private static int afterScheme(String target) {
        for (String scheme : new String[] {"http://", "https://"}) {
            if (target.regionMatches(true, 0, scheme, 0, scheme.length())) {
                return scheme.length();
            }
        }
        if (!target.startsWith("/")) {
            throw ApiException.badRequest("The request target is malformed.");
        }
        return 0;
    }

    private static boolean isPath(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return new HeadBytes(bytes).isPath(new Slice(0, bytes.length));
    }
}
