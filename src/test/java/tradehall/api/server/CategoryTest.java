package tradehall.api.server;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import tradehall.Answer;
import tradehall.Client;
import tradehall.TestApp;

import static org.assertj.core.api.Assertions.assertThat;

/// `/api/v1/server/category/`
class CategoryTest {

    private static final String PATH = "/api/v1/server/category/";

    private final TestApp app = TestApp.shared();
    private final String name = "Category " + UUID.randomUUID();

    @Test
    void anonymousIsRefused() {
        app.anonymous().get(PATH).hasStatus(401);
        app.anonymous().post(PATH, "{}").hasStatus(401);
    }

    @Test
    void someAreThereFromTheStart() {
        assertThat(app.user().get(PATH).isOk().text()).startsWith("[{\"id\":1,\"name\":\"Stocks\",\"description\":\"");
    }

    @Test
    void onlyStaffMakesThemAndEveryoneSeesThem() {
        String body = "{\"name\": \" " + name + " \", \"icon\": \"\"}";
        app.user().post(PATH, body).isJson(403, """
                {"detail": "You do not have permission to perform this action."}""");
        Answer made = app.staff().post(PATH, body).hasStatus(201);
        assertThat(made.text()).endsWith(",\"name\":\"" + name + "\",\"description\":null,\"icon\":null}");
        assertThat(app.user().get(PATH).text()).contains(made.text());
    }

    @Test
    void nameIsUnique() {
        app.staff().post(PATH, "{\"name\": \"" + name + "\"}").hasStatus(201);
        app.staff().post(PATH, "{\"name\": \"" + name + " \"}").isInvalid("name", "This field must be unique.");
        app.staff().post(PATH, "{\"name\": \"" + name + "\", \"icon\": \"x\"}").isJson(400, """
                {"name": ["This field must be unique."], "icon": ["Enter a valid URL."]}""");
        app.staff().post(PATH, "{\"name\": \"" + name.toUpperCase(Locale.ROOT) + "\"}").hasStatus(201);
    }

    @Test
    void nameRaceHasOneWinner() throws Exception {
        List<Callable<Answer>> racers = IntStream.range(0, 6).<Callable<Answer>>mapToObj(_ -> {
            Client staff = app.staff();
            return () -> staff.post(PATH, "{\"name\": \"" + name + "\"}");
        }).toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(racers).stream().map(Future::resultNow).map(Answer::status).sorted())
                    .containsExactly(201, 400, 400, 400, 400, 400);
        }
    }

    @Test
    void nameIsRequired() {
        app.staff().post(PATH, "{\"description\": \"" + "d".repeat(251) + "\"}").isJson(400, """
                {"name": ["This field is required."], "description": ["Ensure this field has no more than 250 characters."]}""");
    }
}
