package tradehall.api;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.Client;
import tradehall.TestApp;

import static org.assertj.core.api.Assertions.assertThat;

/// Contract §9: what probes ask. How readiness follows the database is in `RecoveryTest`, the service's life in
/// `LifecycleTest`.
class HealthTest {

    private final TestApp app = TestApp.shared();

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/health/ready", "/health/started"})
    void isUpForAnyoneWhoAsks(String path) {
        app.anonymous().get(path).isOk();
    }

    /// Where the kubelet asks for liveness, so that no crowd of clients gets a pod restarted.
    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/health/ready", "/health/started"})
    void isToldOnTheManagementPortToo(String path) {
        new Client(app.managementPort(), Map.of()).get(path).isOk();
    }

    @Test
    void isAnsweredAsAnyOtherPathIs() {
        assertThat(app.anonymous().send("HEAD", "/health/ready").isOk().bytes()).isEmpty();
        assertThat(app.anonymous().send("OPTIONS", "/health/ready").hasStatus(204).header("Allow"))
                .isEqualTo("GET, HEAD, OPTIONS");
        app.anonymous().send("POST", "/health/ready").hasStatus(405);
        app.anonymous().get("/health/ready").isJson(200,
                "{\"status\": \"UP\", \"checks\": [{\"name\": \"ready\", \"status\": \"UP\"}]}");
    }

    @Test
    void knowsNoOtherProbe() {
        app.anonymous().get("/health/nonsense").hasStatus(404);
    }
}
