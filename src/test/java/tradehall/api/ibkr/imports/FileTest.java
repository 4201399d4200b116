package tradehall.api.ibkr.imports;

import org.junit.jupiter.api.Test;

import tradehall.Answer;
import tradehall.Client;
import tradehall.TestApp;

import static org.assertj.core.api.Assertions.assertThat;
import static tradehall.api.ibkr.Flex.execution;
import static tradehall.api.ibkr.Flex.file;
import static tradehall.api.ibkr.Flex.post;
import static tradehall.api.ibkr.ImportsTest.latest;

/// `/api/v1/ibkr/imports/{id}/file/`
class FileTest {

    private final TestApp app = TestApp.shared();
    private final Client user = app.user();

    @Test
    void anonymousIsRefused() {
        app.anonymous().get("/api/v1/ibkr/imports/1/file/").hasStatus(401);
    }

    @Test
    void itIsWhatWasSent() {
        String xml = file(execution("1")) + " ".repeat(700_000) + "<!-- the end -->";
        post(user, xml).isOk();
        Answer answer = user.get(path(latest(user))).isOk();
        assertThat(answer.text()).isEqualTo(xml);
        assertThat(answer.header("Content-Type")).isEqualTo("application/xml");
        assertThat(answer.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"flex-" + latest(user) + ".xml\"");
    }

    @Test
    void itIsItsOwnersAlone() {
        post(user, execution("1")).isOk();
        app.staff().get(path(latest(user))).hasStatus(404);
        user.get(path("9999999999999999999999")).hasStatus(404);
    }

    private static String path(String id) {
        return "/api/v1/ibkr/imports/" + id + "/file/";
    }
}
