package tradehall.api.ibkr;

import org.junit.jupiter.api.Test;

import tradehall.Client;
import tradehall.TestApp;

import static tradehall.api.ibkr.Flex.execution;
import static tradehall.api.ibkr.Flex.post;

/// `/api/v1/ibkr/coverage/`
class CoverageTest {

    private static final String COVERAGE = "/api/v1/ibkr/coverage/";

    private final TestApp app = TestApp.shared();
    private final Client user = app.user();

    @Test
    void anonymousIsRefused() {
        app.anonymous().get(COVERAGE).hasStatus(401);
    }

    @Test
    void nothingIsCoveredAtFirst() {
        user.get(COVERAGE).isJson(200, "[]");
    }

    @Test
    void whereNoDaysAreToldTheyAreThoseOfTheRows() {
        post(user, execution("1").with("dateTime", "20240801;233000"),
                execution("2").with("dateTime", "20240805;000000"),
                execution("3").with("accountId", "U2")).isOk();
        user.get(COVERAGE).isJson(200, """
                [{"account": "U1", "days": [["2024-08-01", "2024-08-05"]], "gaps": []},
                 {"account": "U2", "days": [["2024-08-01", "2024-08-01"]], "gaps": []}]""");
    }

    @Test
    void adjoiningDaysAreOneAndWeekendsAreNoGap() {
        for (String day : new String[] {"20240801", "20240802", "20240805", "20240808"}) {
            post(user, execution(day).with("dateTime", day + ";120000")).isOk();
        }
        user.get(COVERAGE).isJson(200, """
                [{"account": "U1", "days": [["2024-08-01", "2024-08-02"], ["2024-08-05", "2024-08-05"], ["2024-08-08", "2024-08-08"]],
                  "gaps": [["2024-08-06", "2024-08-07"]]}]""");
    }

    @Test
    void whatIsUndoneCoversNothing() {
        post(user, execution("1")).isOk();
        ImportsTest.delete(user, ImportsTest.id(ImportsTest.imports(user, "").getFirst())).hasStatus(204);
        user.get(COVERAGE).isJson(200, "[]");
    }
}
