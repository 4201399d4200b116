package tradehall;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import tradehall.http.Endpoint;

/// Whoever may not come in hears so at every secured endpoint, whatever else is wrong with the request (Contract §3).
class AdmissionTest {

    private static final TestApp APP = TestApp.shared();

    private static final String WHY = """
            {"detail": "User inactive or deleted.", "code": "user_inactive"}""";

    /// Each as the column that keeps its user out.
    static Stream<Arguments> refused() {
        return Stream.of("is_active = false", "is_banned = true", "is_deleted = true")
                .flatMap(state -> RoutesTest.secured()
                        .map(endpoint -> Arguments.of(state, endpoint.method(), endpoint)));
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @MethodSource("refused")
    void keepsOut(String state, String method, Endpoint endpoint) {
        String clerkId = TestApp.newClerkId();
        Client client = APP.as(clerkId);
        client.get("/api/v1/account/user/").isOk();
        APP.execute("update account set " + state + " where clerk_id = ?", clerkId);

        client.send(method, endpoint.path().replaceAll("\\{\\w+}", "x") + "?limit=x&by_serverid=x", "[")
                .isJson(401, WHY);
        client.with("Content-Type", "text/plain").send(method, endpoint.path().replaceAll("\\{\\w+}", "1"), "x")
                .isJson(401, WHY);
    }
}
