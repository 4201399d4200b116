package tradehall.management;

import java.util.Map;

import org.junit.jupiter.api.Test;

import tradehall.Client;
import tradehall.TestApp;

import static org.assertj.core.api.Assertions.assertThat;

/// Helidon's own endpoint serves the same document, to operators alone.
class OpenApiEndpointTest {

    private final TestApp app = TestApp.shared();
    private final Client operator = new Client(app.managementPort(), Map.of());

    @Test
    void itIsTheDocumentOfTheApi() {
        assertThat(operator.get("/openapi").isOk().text()).isEqualTo(app.anonymous().get("/api/schema/").text());
        assertThat(operator.with("Accept", "application/json").get("/openapi").isOk().text())
                .isEqualTo(app.anonymous().get("/api/schema/?format=json").text());
    }

    @Test
    void itIsNotOnTheApisPort() {
        app.anonymous().get("/openapi").hasStatus(404);
    }
}
