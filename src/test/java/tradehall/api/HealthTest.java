package tradehall.api;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.Client;
import tradehall.TestApp;

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
    void knowsNoOtherProbe() {
        app.anonymous().get("/health/nonsense").hasStatus(404);
    }
}
