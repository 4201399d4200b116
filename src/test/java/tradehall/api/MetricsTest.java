package tradehall.api;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.Client;
import tradehall.Eventually;
import tradehall.TestApp;

import static org.assertj.core.api.Assertions.assertThat;

/// Contract §9: Prometheus figures, on the management port alone.
class MetricsTest {

    private final TestApp app = TestApp.shared();
    private final Client management = new Client(app.managementPort(), Map.of());

    @Test
    void areNotOnTheApisPort() {
        app.anonymous().get("/metrics").hasStatus(404);
        app.user().get("/metrics/").hasStatus(404);
    }

    @Test
    void theApiIsNotOnTheManagementPort() {
        management.get("/api/v1/account/user/").hasStatus(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http_server_requests_seconds_bucket", "db_pool_active", "db_pool_idle", "db_pool_waiting",
        "db_pool_total",
        "budget_bytes", "requests_refused_total", "budget_capacity_bytes", "budget_ended_total", "connections_ended_total", "jwks_fetches",
        "jwks_failures", "jwks_age_seconds", "tokens_cached", "access_log_dropped", "connections_ended",
        "memory_usedHeap_bytes", "gc_total",
        "thread_count", "flex_due", "flex_late", "flex_oldest_success_seconds", "flex_connections"})
    void reportEvery(String name) {
        app.user().get("/api/v1/account/user/").isOk();
        assertThat(management.get("/metrics").isOk().text()).containsPattern("(?m)^" + name + ".* \\S+$");
    }

    @Test
    void countRequestsByRouteAndNotByPath() {
        app.anonymous().get("/api/v1/account/user/").hasStatus(401);
        String stranger = TestApp.newClerkId();
        app.anonymous().get("/nonsense/" + stranger + "/").hasStatus(404);
        app.anonymous().send("NONSENSE", "/api/v1/account/user/").hasStatus(401);
        String text = metricsWith("method=\"other\"");
        assertThat(text).containsPattern(
                "(?m)^http_server_requests_seconds_count\\{.*route=\"/api/v1/account/user/\".*status=\"401\"");
        assertThat(text).doesNotContain("nonsense", "NONSENSE", stranger);
    }

    /// A request is counted after its answer is sent.
    private String metricsWith(String wanted) {
        Eventually.holds(wanted + " is counted", () -> management.get("/metrics").text().contains(wanted));
        return management.get("/metrics").text();
    }

    @Test
    void areForPrometheusToRead() {
        assertThat(management.get("/metrics").header("Content-Type")).startsWith("text/plain");
    }
}
