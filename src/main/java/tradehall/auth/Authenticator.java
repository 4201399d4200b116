package tradehall.auth;

import java.time.Duration;
import java.util.List;

import io.helidon.http.HeaderNames;

import tradehall.db.Database;
import tradehall.http.ApiException;
import tradehall.http.Budget;
import tradehall.http.Endpoint;
import tradehall.http.Gate;
import tradehall.http.RefusalReason;
import tradehall.http.Reply;
import tradehall.http.Request;
import tradehall.http.TokenBuckets;
import tradehall.openapi.Operation;
import tradehall.openapi.Problem;

/// Guards every secured endpoint: turns `Authorization: Bearer <Clerk session token>` into verified [Claims], or into
/// the 401 and 503 of Contract §3. Cookies and query parameters are never looked at.
public final class Authenticator implements Gate {

    private static final System.Logger LOGGER = System.getLogger(Authenticator.class.getName());
    private static final String SCHEME = "bearer";
    private static final Duration RETRY_KEYS = Duration.ofSeconds(5);

    private final TokenVerifier verifier;
    private final Database database;
    private final TokenBuckets buckets;
    private final boolean impersonationReadOnly;

    /// @param buckets               the users' request rates
    /// @param impersonationReadOnly whether impersonators may only read (Domain A4)
    public Authenticator(TokenVerifier verifier, Database database, TokenBuckets buckets,
            boolean impersonationReadOnly) {
        this.verifier = verifier;
        this.database = database;
        this.buckets = buckets;
        this.impersonationReadOnly = impersonationReadOnly;
    }

    /// An endpoint that only runs for a verified token.
    public Endpoint secured(String method, String path, Operation operation, SessionHandler handler) {
        boolean reads = method.equals("GET");
        Operation documented = reads || !impersonationReadOnly ? operation : operation.refuses(403,
                "The caller lacks a right, or the token is an impersonator's, who may only read.", Problem.DENIED);
        return new Endpoint(method, path, this, List.of(Reply.JSON), documented, request -> {
            Session session = new Session(authenticate(request), database, request);
            try {
                if (!reads && session.claims().impersonated()) {
                    admitImpersonator(method, session.claims());
                }
                return handler.handle(session, request);
            } catch (ApiException refusal) {
                session.caller(); // an inactive user gets 401 whatever is wrong with the request
                throw refusal;
            }
        });
    }

    /// Each write of an impersonator is logged, with their name, and may be refused.
    private void admitImpersonator(String method, Claims claims) {
        LOGGER.log(System.Logger.Level.INFO, "{0} as {1} by the impersonator {2}", method, claims.subject(),
                claims.actor().isEmpty() ? "(unknown)" : claims.actor());
        if (impersonationReadOnly) {
            throw ApiException.permissionDenied();
        }
    }

    @Override
    public void admit(Request request) {
        new Session(authenticate(request), database, request).caller();
    }

    private Claims authenticate(Request request) {
        if (!request.headers().contains(HeaderNames.AUTHORIZATION)) {
            throw ApiException.notAuthenticated();
        }
        List<String> headers = request.headers().get(HeaderNames.AUTHORIZATION).allValues();
        try {
            String header = String.join(", ", headers); // several headers count as one malformed one
            Claims claims = verifier.verify(token(header), request.hold());
            buckets.take(claims.subject());
            request.hold().move(Budget.Part.CALLERS, claims.subject());
            return claims;
        } catch (TokenException e) {
            throw ApiException.tokenNotValid(e.getMessage());
        } catch (KeysUnavailableException _) {
            throw ApiException.unavailable("The keys to verify session tokens are not available right now.",
                    RETRY_KEYS, RefusalReason.CLERK_KEYS);
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
