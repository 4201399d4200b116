package tradehall.api.account;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.Answer;
import tradehall.Client;
import tradehall.TestApp;

import static org.assertj.core.api.Assertions.assertThat;

/// `ETag`, `If-None-Match` and `If-Match` of account resources (Contract §4).
class EntityTagTest {

    private static final String PROFILE = "/api/v1/account/userprofile/";
    private static final String USER = "/api/v1/account/user/";

    private final Client user = TestApp.shared().user();

    @ParameterizedTest
    @ValueSource(strings = {USER, PROFILE, "/api/v1/account/userextension/", "/api/v1/account/userorganisation/",
        "/api/v1/account/usersubscription/"})
    void whoHasItHearsThatItStillStands(String path) {
        String tag = user.get(path).isOk().header("ETag");
        assertThat(tag).startsWith("\"").endsWith("\"");
        assertThat(user.with("If-None-Match", tag).get(path).hasStatus(304).text()).isEmpty();
        user.with("If-None-Match", "\"other\", W/" + tag).get(path).hasStatus(304);
        user.with("If-None-Match", "\"other\"").get(path).isOk();
    }

    @Test
    void aChangeChangesTheTag() {
        String before = user.get(PROFILE).header("ETag");
        Answer written = user.post(PROFILE, "{\"bio\": \"one\"}").isOk();
        assertThat(written.header("ETag")).isNotEqualTo(before).isEqualTo(user.get(PROFILE).header("ETag"));
    }

    @Test
    void whatHasChangedIsNotWritten() {
        String before = user.get(PROFILE).header("ETag");
        user.post(PROFILE, "{\"bio\": \"one\"}").isOk();
        user.with("If-Match", before).post(PROFILE, "{\"bio\": \"two\"}").isJson(412, """
                {"detail": "The resource has changed since it was read."}""");
        user.with("If-Match", before).post(PROFILE, "{\"bio\": \"one\"}").hasStatus(412);
        assertThat(user.get(PROFILE).text()).contains("\"bio\":\"one\"");
        String now = user.get(PROFILE).header("ETag");
        user.with("If-Match", "W/" + now).post(PROFILE, "{\"bio\": \"two\"}").isOk();
        user.with("If-Match", "*").post(PROFILE, "{\"bio\": \"three\"}").isOk();
    }

    @Test
    void aWrongFieldIsToldBeforeItAndARightAfterIt() {
        user.with("If-Match", "\"other\"").post(USER, "{\"first_name\": 5, \"is_staff\": \"x\"}").hasStatus(400);
        user.with("If-Match", "\"other\"").post(USER, "{\"is_staff\": true}").hasStatus(412);
        user.with("If-Match", user.get(USER).header("ETag")).post(USER, "{\"is_staff\": true}").hasStatus(403);
    }

    @Test
    void ofManyWritesForOneStateOneWins() throws Exception {
        String tag = user.get(PROFILE).header("ETag");
        List<Callable<Integer>> writes = IntStream.range(0, 16).<Callable<Integer>>mapToObj(i ->
                () -> user.with("If-Match", tag).post(PROFILE, "{\"bio\": \"writer " + i + "\"}").status()).toList();
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> statuses = writers.invokeAll(writes).stream().map(Future::resultNow).toList();
            assertThat(statuses).containsOnlyOnce(200).filteredOn(status -> status != 200).hasSize(15)
                    .containsOnly(412);
        }
    }
}
