package tradehall.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.Answer;
import tradehall.Client;
import tradehall.TestApp;

import static org.assertj.core.api.Assertions.assertThat;

/// gzip where it is asked for (Contract §4).
class ContentCodingTest {

    private final Client user = TestApp.shared().user();

    @ParameterizedTest
    @ValueSource(strings = {"/api/schema/", "/api/docs/", "/api/v1/ibkr/trades/", "/api/v1/ibkr/trades/?limit=5",
        "/api/v1/ibkr/statistics/",
        "/api/v1/ibkr/executions/?format=csv", "/api/v1/server/select/?category=none", "/api/v1/ibkr/coverage/"})
    void whatIsLongIsPacked(String path) throws IOException {
        Answer plain = user.get(path).isOk();
        Answer packed = user.with("Accept-Encoding", "br, gzip").get(path).isOk();
        assertThat(plain.header("Content-Encoding")).isEmpty();
        assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(packed.header("Vary")).contains("Accept-Encoding").contains("Origin");
        assertThat(unpacked(packed)).isEqualTo(plain.text());
    }

    @Test
    void soIsTheScriptOfThePage() throws IOException {
        Matcher script = Pattern.compile("src=\"([^\"]*bundle.js)\"").matcher(user.get("/api/docs/").text());
        assertThat(script.find()).isTrue();
        whatIsLongIsPacked("/api/docs/" + script.group(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "gzip                | gzip", "GZIP;q=0.1        | gzip", "*                 | gzip",
                "br, *;q=0.5       | gzip",
        "gzip;q=0            | ''", "gzip; q=0.000     | ''", "identity          | ''", "*, gzip;q=0       | ''"})
    void itsQualityCounts(String accepted, String coding) {
        assertThat(user.with("Accept-Encoding", accepted).get("/api/docs/").header("Content-Encoding"))
                .isEqualTo(coding);
    }

    /// As many as a head may have: whoever looks for their end from each of them is busy for seconds.
    @Test
    @Timeout(20)
    void blanksAreReadInNoTime() {
        for (int i = 0; i < 20; i++) {
            user.with("Accept-Encoding", "a" + " ".repeat(30_000) + "b").get("/api/docs/").isOk();
        }
    }

    @Test
    void accountResourcesNeverAre() {
        assertThat(user.with("Accept-Encoding", "gzip").get("/api/v1/account/user/").header("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void eachCodingHasItsTag() {
        String plain = user.get("/api/schema/").header("ETag");
        Client packing = user.with("Accept-Encoding", "gzip");
        String packed = packing.get("/api/schema/").header("ETag");
        assertThat(packed).isNotEqualTo(plain);
        packing.with("If-None-Match", packed).get("/api/schema/").hasStatus(304);
        packing.with("If-None-Match", plain).get("/api/schema/").hasStatus(200);
    }

    private static String unpacked(Answer answer) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.bytes()))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
