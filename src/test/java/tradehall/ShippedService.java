package tradehall;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.assertj.core.api.Assertions.assertThat;

/// The process as it is shipped, with a database of its own, while the tests of a class attack it.
final class ShippedService implements BeforeAllCallback, AfterAllCallback {

    private final String yaml;
    private final Map<String, String> environment;
    private ServiceProcess process;
    private int port;

    /// @param yaml        settings, a key to a line; with short waits a test need not wait as long
    /// @param environment besides what any test sets
    ShippedService(String yaml, Map<String, String> environment) {
        this.yaml = yaml;
        this.environment = environment;
    }

    int port() {
        return port;
    }

    void isAlive() {
        assertThat(process.isAlive()).as(process.errors()).isTrue();
    }

    /// What its heap holds after a full collection.
    long heapBytes() {
        return process.heapBytes();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Map<String, String> all = new HashMap<>(TestApp.environment(TestPostgreSql.migratedDatabase()));
        all.putAll(environment);
        process = ServiceProcess.startAsShipped(yaml + "\n"
                + "database: {acquire-timeout: 60s, answer-timeout: 60s, lock-timeout: 60s}\n", all);
        port = process.awaitPort();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        process.close();
    }
}
