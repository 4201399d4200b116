package tradehall.auth;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;

import tradehall.http.ApiException;
import tradehall.http.Endpoint;
import tradehall.http.Gate;
import tradehall.http.Operation;
import tradehall.http.Reply;

/// The lock of every secured endpoint: `Authorization: Bearer <Clerk session token>` to verified [Claims], or the 401 and
/// 503 of Contract §3. No cookie and no query parameter is ever looked at.
public final class Authenticator implements Gate {

    private static final String SCHEME = "bearer";
    private static final Duration RETRY_KEYS = Duration.ofSeconds(5);

    private final TokenVerifier verifier;
    private final Callers callers;

    public Authenticator(TokenVerifier verifier, Callers callers) {
        this.verifier = verifier;
        this.callers = callers;
    }

    /// An endpoint that only runs for a verified token.
    public Endpoint secured(String method, String path, Operation operation, ClaimsHandler handler) {
        return new Endpoint(method, path, this, Set.of(Reply.JSON), operation,
                request -> handler.handle(authenticate(request), request));
    }

    @Override
    public void admit(ServerRequest request) {
        callers.require(authenticate(request));
    }

    private Claims authenticate(ServerRequest request) {
        if (!request.headers().contains(HeaderNames.AUTHORIZATION)) {
            throw ApiException.notAuthenticated();
        }
        List<String> headers = request.headers().get(HeaderNames.AUTHORIZATION).allValues();
        try {
            return verifier.verify(token(String.join(", ", headers))); // several are one broken one
        } catch (TokenException e) {
            throw ApiException.tokenNotValid(e.getMessage());
        } catch (KeysUnavailableException _) {
            throw ApiException.unavailable("The keys that session tokens are signed with cannot be had right now.", RETRY_KEYS);
        }
    }

    private static String token(String header) {
        int space = header.indexOf(' ');
        if (space < 0 || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) || space != SCHEME.length()) {
            throw ApiException.tokenNotValid("The Authorization header must be \"Bearer\" and a session token.");
        }
        String token = header.substring(space + 1).strip();
        if (token.isEmpty() || token.indexOf(' ') >= 0) {
            throw ApiException.tokenNotValid("The Authorization header must hold one session token.");
        }
        return token;
    }
}
