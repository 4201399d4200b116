package tradehall.schema;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import tradehall.Answer;
import tradehall.Client;
import tradehall.TestApp;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonObject;
import tradehall.json.JsonValue.JsonString;
import tradehall.json.JsonWriter;

import static org.assertj.core.api.Assertions.assertThat;

/// Whoever opens the documentation page in development mode and sends its examples as they stand there, with the token
/// that it has for them, gets an answer and no refusal.
class ExamplesTest {

    /// What is made comes before what reads it, and what deletes it last, from the inside out.
    private static final List<String> ORDER = List.of("post", "put", "patch", "get", "delete");

    /// Only Svix can sign, and a signature is good for minutes: `/dev/webhook/` is there instead.
    private static final String SIGNED = "/api/v1/account/clerk_webhook/";

    /// The page lets one choose a file instead.
    private static final String FORM = "multipart/form-data";

    private record Sent(String method, String path, JsonObject operation) {

        int order() {
            return ORDER.indexOf(method) * 1000 + (method.equals("delete") ? -path.length() : path.length());
        }
    }

    @Test
    void eachIsAnsweredAsItStandsOnThePage() {
        try (TestApp app = TestApp.development()) {
            Client anonymous = new Client(app.port(), Map.of());
            String token = anonymous.send("POST",
                    "/dev/token/?user=user_administrator&is_superuser=true&is_developer=true").isOk().text();
            Client user = anonymous.with("Authorization", "Bearer " + token);
            List<Sent> all = all(anonymous.get("/api/schema/?format=json").isOk().object());
            assertThat(all).hasSizeGreaterThan(40);
            all.forEach(sent -> assertAnswered(user, sent));
        }
    }

    private static List<Sent> all(JsonObject document) {
        List<Sent> all = new ArrayList<>();
        object(document, "paths").members().forEach((path, item) -> ((JsonObject) item).members().forEach(
                (method, operation) -> all.add(new Sent(method, path, (JsonObject) operation))));
        all.removeIf(sent -> sent.path.equals(SIGNED));
        all.sort(Comparator.comparingInt(Sent::order));
        return all;
    }

    private static void assertAnswered(Client user, Sent sent) {
        String target = sent.path + "?";
        Client client = user;
        for (JsonValue item : list(sent.operation, "parameters")) {
            JsonObject parameter = (JsonObject) item;
            String name = parameter.text("name").orElseThrow();
            String value = text(parameter.find("example").orElseThrow());
            switch (parameter.text("in").orElseThrow()) {
                case "path" -> target = target.replace("{" + name + "}", value);
                case "query" -> target += name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8) + "&";
                default -> client = client.with(name, value);
            }
        }
        if (sent.operation.find("requestBody").isEmpty()) {
            isAnswered(client.send(sent.method.toUpperCase(), target));
            return;
        }
        JsonObject contents = object(object(sent.operation, "requestBody"), "content");
        for (Map.Entry<String, JsonValue> content : contents.members().entrySet()) {
            if (!content.getKey().equals(FORM)) {
                String body = text(((JsonObject) content.getValue()).find("example").orElseThrow());
                isAnswered(client.with("Content-Type", content.getKey().replace("*/*", "application/json"))
                        .send(sent.method.toUpperCase(), target, BodyPublishers.ofString(body)));
            }
        }
    }

    private static void isAnswered(Answer answer) {
        // A connection is fetched for as soon as it is made, and so may not be fetched again by hand just then.
        if (!answer.path().endsWith("/fetch/?") || answer.status() != 429) {
            assertThat(answer.status()).as(answer.toString()).isLessThan(300);
        }
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString(String text) ? text : JsonWriter.text(value);
    }

    private static JsonObject object(JsonObject of, String name) {
        return (JsonObject) of.find(name).orElseThrow();
    }

    private static List<JsonValue> list(JsonObject of, String name) {
        return of.find(name).map(value -> ((JsonArray) value).items()).orElse(List.of());
    }
}
