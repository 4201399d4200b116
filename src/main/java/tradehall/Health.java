package tradehall;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import io.helidon.health.HealthCheck;
import io.helidon.health.HealthCheckResponse;
import io.helidon.health.HealthCheckType;

import tradehall.db.DatabaseProbe;
import tradehall.http.Endpoint;
import tradehall.http.Lifecycle;
import tradehall.http.Reply;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonObject;

/// What probes ask (Contract §9): whether the service lives, has started, is ready. In the words of Helidon's own
/// endpoints, which have a `Cache-Control` of their own and no id of the request.
final class Health {

    private final List<HealthCheck> checks;

    Health(Lifecycle lifecycle, DatabaseProbe probe) {
        this.checks = List.of(
                check("ready", HealthCheckType.READINESS,
                        () -> lifecycle.started() && !lifecycle.draining() && probe.answers()),
                check("started", HealthCheckType.STARTUP, lifecycle::started),
                check("live", HealthCheckType.LIVENESS, () -> true));
    }

    List<Endpoint> endpoints() {
        return List.of(endpoint("/health", _ -> true),
                endpoint("/health/ready", check -> check.type() == HealthCheckType.READINESS),
                endpoint("/health/started", check -> check.type() == HealthCheckType.STARTUP),
                endpoint("/health/live", check -> check.type() == HealthCheckType.LIVENESS));
    }

    private Endpoint endpoint(String path, Predicate<HealthCheck> asked) {
        List<HealthCheck> all = checks.stream().filter(asked).toList();
        return Endpoint.watched(path, _ -> told(all));
    }

    /// 503 if any of them is down.
    private static Reply told(List<HealthCheck> asked) {
        HealthCheckResponse.Status worst = HealthCheckResponse.Status.UP;
        JsonArray told = new JsonArray(new ArrayList<>());
        for (HealthCheck check : asked) {
            HealthCheckResponse.Status status = check.call().status();
            worst = status == HealthCheckResponse.Status.UP ? worst : status;
            told.items().add(new JsonObject().with("name", check.name()).with("status", status.name()));
        }
        JsonValue body = new JsonObject().with("status", worst.name()).with("checks", told);
        return Reply.json(worst == HealthCheckResponse.Status.UP ? 200 : 503, body);
    }

    private static HealthCheck check(String name, HealthCheckType type, BooleanSupplier up) {
        return new HealthCheck() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public HealthCheckType type() {
                return type;
            }

            @Override
            public HealthCheckResponse call() {
                return HealthCheckResponse.builder().status(up.getAsBoolean()).build();
            }
        };
    }
}
