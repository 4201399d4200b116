package tradehall.api;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.TestApp;

/// Contract §9: what probes ask. How readiness follows the database is in `RecoveryTest`, the service's life in `LifecycleTest`.
class HealthTest {

    private final TestApp app = TestApp.shared();

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/health/ready", "/health/started"})
    void isUpForAnyoneWhoAsks(String path) {
        app.anonymous().get(path).isOk();
    }

    @Test
    void knowsNoOtherProbe() {
        app.anonymous().get("/health/nonsense").hasStatus(404);
    }
}
