package tradehall.api.server;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

import tradehall.Answer;
import tradehall.Client;
import tradehall.TestApp;

import static org.assertj.core.api.Assertions.assertThat;

/// `/api/v1/server/{id}/membership/`
class MembershipTest {

    private static final String NOT_FOUND = """
            {"detail": "Not found."}""";

    private final TestApp app = TestApp.shared();
    private final Community community = Community.in(app);
    private final long server = community.server("A");
    private final String path = Community.path(server) + "membership/";

    @Test
    void anonymousIsRefused() {
        app.anonymous().send("POST", path).hasStatus(401);
        app.anonymous().send("DELETE", path).hasStatus(401);
    }

    @Test
    void joinedAndLeftAlreadyIsAsGood() {
        Client user = app.user();
        user.send("DELETE", path).hasStatus(204);
        user.send("POST", path).hasStatus(204);
        user.send("POST", path).hasStatus(204);
        assertThat(members()).isEqualTo(1);
        user.send("DELETE", path).hasStatus(204);
        user.send("DELETE", path).hasStatus(204);
        assertThat(members()).isZero();
    }

    @Test
    void leavingTouchesNobodyElse() {
        Client stays = app.user();
        stays.send("POST", path).hasStatus(204);
        app.user().send("DELETE", path).hasStatus(204);
        assertThat(members()).isEqualTo(1);
    }

    @Test
    void unknownServerIsNotFound() {
        for (String id : new String[] {"987654321987", "x", "99999999999999999999"}) {
            app.user().send("POST", Community.PATH + id + "/membership/").isJson(404, NOT_FOUND);
            app.user().send("DELETE", Community.PATH + id + "/membership/").isJson(404, NOT_FOUND);
        }
    }

    @Test
    void joiningManyTimesAtOnceMakesOneMember() throws Exception {
        Client user = app.user();
        Callable<Answer> join = () -> user.send("POST", path);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(Collections.nCopies(16, join)).forEach(answer -> answer.resultNow().hasStatus(204));
        }
        assertThat(members()).isEqualTo(1);
    }

    @Test
    void joiningWhileTheServerIsDeletedIsDoneOrNotFound() throws Exception {
        Client user = app.user();
        user.get("/api/v1/account/user/").isOk();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 10; round++) {
                String doomed = Community.path(community.server("Doomed " + round));
                Callable<Answer> join = () -> user.send("POST", doomed + "membership/");
                Callable<Answer> delete = () -> community.staff().send("DELETE", doomed);
                List<Future<Answer>> answers = threads.invokeAll(List.of(join, delete, join));
                answers.get(1).resultNow().hasStatus(204);
                assertThat(answers.get(0).resultNow().status()).isIn(204, 404);
                assertThat(answers.get(2).resultNow().status()).isIn(204, 404);
            }
        }
    }

    private int members() {
        return app.query("select user_id from server_member where server_id = ?", server).size();
    }
}
