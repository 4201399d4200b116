package tradehall.api;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import tradehall.Answer;
import tradehall.Client;
import tradehall.TestApp;

import static org.assertj.core.api.Assertions.assertThat;

class DocsTest {

    private static final String PATH = "/api/docs/";
    private final Client anonymous = TestApp.shared().anonymous();

    @Test
    void thePageAllowsThisHostAlone() {
        Answer page = anonymous.get(PATH).isOk();
        assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none';")
                .doesNotContain("unsafe", "http");
        assertThat(page.text()).doesNotContain("://");
    }

    @Test
    void everyFileOfThePageIsThere() {
        List<String> files = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(anonymous.get(PATH).text()).results()
                .map((MatchResult match) -> match.group(1)).toList();
        assertThat(files).hasSize(4);
        for (String file : files) {
            Answer answer = anonymous.get(PATH + file).isOk();
            assertThat(answer.bytes()).isNotEmpty();
            assertThat(answer.header("Content-Type")).isNotEmpty();
            assertThat(anonymous.send("HEAD", PATH + file).header("Content-Length"))
                    .isEqualTo(Integer.toString(answer.bytes().length));
            assertThat(answer.header("Cache-Control"))
                    .isEqualTo(file.contains("/") ? "public, max-age=31536000, immutable" : "no-cache");
        }
    }

    @Test
    void otherFilesOfTheJarAreNot() {
        anonymous.get(PATH + "index.html").hasStatus(404);
        anonymous.get(PATH + "..%2fdocs.html").hasStatus(404);
    }

    @Test
    void withoutItsSlashItIsRedirected() {
        assertThat(anonymous.get("/api/docs").hasStatus(301).header("Location")).isEqualTo(PATH);
    }
}
