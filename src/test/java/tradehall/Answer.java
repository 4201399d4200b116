package tradehall;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

import tradehall.json.JsonReader;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/// What the service answered, and assertions whose failures tell request and answer.
public record Answer(String method, String path, int status, HttpHeaders headers, byte[] bytes) {

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public JsonValue json() {
        return JsonReader.read(bytes);
    }

    public JsonObject object() {
        return (JsonObject) json();
    }

    /// One member of the answer, as JSON text is read.
    public JsonValue member(String name) {
        return object().find(name).orElseThrow(() -> new AssertionError("no member " + name + " in " + this));
    }

    /// The header, or an empty text.
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    public Answer isOk() {
        return hasStatus(200);
    }

    public Answer hasStatus(int expected) {
        assertThat(status).as("%s", this).isEqualTo(expected);
        return this;
    }

    /// The whole body equals that JSON.
    public Answer isJson(int expectedStatus, String json) {
        hasStatus(expectedStatus);
        assertThat(json()).as("%s", this).isEqualTo(JsonReader.read(json));
        return this;
    }

    public Answer isInvalid(String field, String message) {
        return isJson(400, "{\"" + field + "\":[\"" + message.replace("\"", "\\\"") + "\"]}");
    }

    @Override
    public String toString() {
        return method + " " + path + " -> " + status + " " + text();
    }
}
