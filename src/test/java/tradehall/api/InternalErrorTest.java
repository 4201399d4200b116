package tradehall.api;

import java.util.Map;

import org.junit.jupiter.api.Test;

import tradehall.Answer;
import tradehall.TestApp;

import static org.assertj.core.api.Assertions.assertThat;

/// Contract §4: what went wrong is for the log, its id for the client.
class InternalErrorTest {

    @Test
    void nothingOfTheCauseIsTold() {
        try (TestApp app = TestApp.with(Map.of())) {
            app.execute("alter table trade rename to secret_name");
            Answer answer = app.user().with("X-Request-Id", "mine").get("/api/v1/ibkr/trades/").isJson(500, """
                    {"detail": "Internal server error.", "request_id": "mine"}""");
            assertThat(answer.header("X-Request-Id")).isEqualTo("mine");
            assertThat(answer.header("Cache-Control")).isEqualTo("private, no-store");
        }
    }
}
