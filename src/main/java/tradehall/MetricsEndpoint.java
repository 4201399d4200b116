package tradehall;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.MeterRegistryFormatter;
import io.helidon.metrics.api.MetricsConfig;
import io.helidon.metrics.spi.MeterRegistryFormatterProvider;

import tradehall.http.Endpoint;
import tradehall.http.Reply;

/// `/metrics` (Contract §9), as Prometheus reads them.
final class MetricsEndpoint {

    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final MeterRegistry registry;
    private final List<MeterRegistryFormatterProvider> formatters =
            ServiceLoader.load(MeterRegistryFormatterProvider.class).stream().map(ServiceLoader.Provider::get).toList();
    private final MetricsConfig config = MetricsConfig.create();

    MetricsEndpoint(MeterRegistry registry) {
        this.registry = registry;
    }

    Endpoint endpoint() {
        return Endpoint.watched("/metrics", _ ->
                Reply.of(200, PROMETHEUS, text().getBytes(StandardCharsets.UTF_8)));
    }

    private String text() {
        return formatters.stream()
                .map(formatter -> formatter.formatter(MediaTypes.TEXT_PLAIN, config, registry,
                        config.scoping().tagName(), List.of(), List.of()))
                .flatMap(Optional::stream).findFirst()
                .flatMap(MeterRegistryFormatter::format).map(Object::toString).orElse("");
    }
}
