package tradehall.openapi;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tradehall.field.Field;
import tradehall.field.Resource;
import tradehall.field.Type;
import tradehall.json.JsonReader;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/// What drf-spectacular would write for the same declarations (DOMAIN F3).
class OpenApiDocumentTest {

    private static final Type.Choice LEVELS = new Type.Choice("LevelEnum", List.of(
            new Type.Option("0", "Free", true), new Type.Option("10", "Basic", true)));
    private static final Type.Choice STATES = new Type.Choice("StateEnum", List.of(
            new Type.Option("on", "On", false), new Type.Option("off", "Off", false)));
    private static final Resource PART = new Resource("Part", "", List.of(Field.text("name")));
    private static final Resource THING = new Resource("Thing", "A thing.", List.of(
            Field.integer("id").asReadOnly(),
            Field.text("text").orNull(),
            Field.text("short", 30).orBlank(),
            Field.text("name", 100),
            Field.email("email").orBlank().asReadOnly(),
            Field.url("link").orNull(),
            Field.bool("truth", false).described("Truth", "Whether it is true."),
            Field.choice("level", LEVELS, JsonValue.of(0)),
            Field.choice("state", STATES, JsonValue.of("on")),
            Field.integer("server").asReadOnly(),
            Field.integer("count"),
            Field.decimal("price").orNull(),
            Field.timestamp("time").orNull(),
            Field.date("day").orNull(),
            Field.uuid("owner").asReadOnly(),
            Field.json("anything"),
            Field.keys("keys"),
            Field.nested("parts", PART)));

    private final JsonObject document = new OpenApi(() -> Stream.of(
            secured("POST", "/api/v1/account/thing/{id}/", Operation.of("v1_thing_create", "Make it.")
                    .takes(new Shape.Whole(THING)).answers(201, new Shape.Whole(THING))),
            secured("PATCH", "/api/v1/account/thing/{id}/", Operation.of("v1_thing_partial_update", "Change it.")
                    .takes(new Shape.Part(THING)).answers(204, new Shape.Nothing())),
            new Route("GET", "/api/v1/server/status/", true, Operation.of("status_list", "")
                    .with(Parameter.query(Field.text("z"), ""), Parameter.query(Field.text("a"), ""))
                    .answers(200, new Shape.ListOf(PART))),
            new Route("GET", "/api/v1/server/hidden/", true, Operation.UNDOCUMENTED)), "/")
            .document("", text -> text.equals("Truth") ? "Wahrheit" : text);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "id       | {\"type\": \"integer\", \"readOnly\": true}",
            "server   | {\"type\": \"integer\", \"readOnly\": true}",
            "text     | {\"type\": \"string\", \"nullable\": true}",
            "short    | {\"type\": \"string\", \"maxLength\": 30}",
            "email    | {\"type\": \"string\", \"format\": \"email\", \"readOnly\": true}",
            "link     | {\"type\": \"string\", \"format\": \"uri\", \"nullable\": true}",
            "truth    | {\"type\": \"boolean\", \"title\": \"Wahrheit\", \"description\": \"Whether it is true.\"}",
            "level    | {\"allOf\": [{\"$ref\": \"#/components/schemas/LevelEnum\"}], \"minimum\": 0, \"maximum\": "
            + "32767}",
            "state    | {\"$ref\": \"#/components/schemas/StateEnum\"}",
            "count    | {\"type\": \"integer\", \"maximum\": 2147483647, \"minimum\": -2147483648}",
            "price    | {\"type\": \"number\", \"format\": \"double\", \"nullable\": true}",
            "time     | {\"type\": \"string\", \"format\": \"date-time\", \"nullable\": true}",
            "day      | {\"type\": \"string\", \"format\": \"date\", \"nullable\": true}",
            "owner    | {\"type\": \"string\", \"format\": \"uuid\", \"readOnly\": true}",
            "anything | {}",
            "keys     | {\"type\": \"array\", \"items\": {\"type\": \"integer\"}}",
            "parts    | {\"type\": \"array\", \"items\": {\"$ref\": \"#/components/schemas/Part\"}, \"readOnly\": "
            + "true}"})
    void fieldsAreDescribedByTheirType(String field, String schema) {
        assertThat(at("components", "schemas", "Thing", "properties", field)).isEqualTo(JsonReader.read(schema));
    }

    @Test
    void whatIsShownOrMustBeNamedIsRequired() {
        assertThat(at("components", "schemas", "Thing", "required"))
                .isEqualTo(JsonReader.read("[\"email\", \"id\", \"name\", \"owner\", \"parts\", \"server\"]"));
        assertThat(((JsonObject) at("components", "schemas", "PatchedThing")).members()).doesNotContainKey("required");
    }

    @Test
    void choicesAreComponentsWithTheirLabels() {
        assertThat(at("components", "schemas", "LevelEnum")).isEqualTo(JsonReader.read("""
                {"enum": [0, 10], "type": "integer", "description": "* `0` - Free\\n* `10` - Basic"}"""));
        assertThat(at("components", "schemas", "StateEnum", "type")).isEqualTo(JsonValue.of("string"));
    }

    @Test
    void namesAreSorted() {
        assertThat(((JsonObject) at("components", "schemas")).members().keySet())
                .containsExactly("LevelEnum", "Part", "PatchedThing", "Problem", "StateEnum", "Thing", "ThingRequest");
        assertThat(((JsonObject) at("paths")).members().keySet())
                .containsExactly("/api/v1/account/thing/{id}/", "/api/v1/server/status/");
        assertThat(((JsonObject) at("paths", "/api/v1/account/thing/{id}/")).members().keySet())
                .containsExactly("post", "patch");
    }

    @Test
    void theLockIsDocumentedAsItIs() {
        assertThat(at("paths", "/api/v1/account/thing/{id}/", "post", "security"))
                .isEqualTo(JsonReader.read("[{\"jwtAuth\": []}]"));
        assertThat(at("paths", "/api/v1/server/status/", "get", "security"))
                .isEqualTo(JsonReader.read("[{\"jwtAuth\": []}, {}]"));
        assertThat(statuses("/api/v1/server/status/", "get"))
                .containsExactly("200", "400", "404", "406", "408", "414", "431", "500", "503");
        assertThat(statuses("/api/v1/account/thing/{id}/", "patch"))
                .containsExactly("204", "400", "401", "404", "406", "408", "413", "414", "415", "429", "431", "500",
                        "503");
    }

    @Test
    void parametersOfThePathAreKnownByIt() {
        assertThat(at("paths", "/api/v1/account/thing/{id}/", "post", "parameters")).isEqualTo(JsonReader.read("""
                [{"in": "path", "name": "id", "schema": {"type": "integer"}, "required": true, "description": "Its id.", "example": 1}]"""));
    }

    @Test
    void tagsSayWhatItIsAbout() {
        assertThat(at("paths", "/api/v1/account/thing/{id}/", "post", "tags"))
                .isEqualTo(JsonReader.read("[\"Account\"]"));
        assertThat(at("paths", "/api/v1/server/status/", "get", "tags")).isEqualTo(JsonReader.read("[\"Servers\"]"));
    }

    @Test
    void theFirstSentenceIsTheSummary() {
        assertThat(at("paths", "/api/v1/account/thing/{id}/", "post", "summary")).isEqualTo(JsonValue.of("Make it"));
    }

    @Test
    void aBodyIsRequiredWhereAFieldIs() {
        assertThat(at("paths", "/api/v1/account/thing/{id}/", "post", "requestBody", "required"))
                .isEqualTo(JsonValue.of(true));
        assertThat(((JsonObject) at("paths", "/api/v1/account/thing/{id}/", "patch", "requestBody")).members())
                .doesNotContainKey("required");
    }

    @Test
    void requestsShowNoReadOnlyFields() {
        JsonObject example = (JsonObject) at("paths", "/api/v1/account/thing/{id}/", "post", "requestBody", "content",
                "application/json", "example");
        assertThat(example.members()).containsKey("name").doesNotContainKeys("id", "email", "owner", "parts", "server");
    }

    private static Route secured(String method, String path, Operation operation) {
        return new Route(method, path, false, operation);
    }

    private List<String> statuses(String path, String method) {
        return List.copyOf(((JsonObject) at("paths", path, method, "responses")).members().keySet());
    }

    private JsonValue at(String... path) {
        JsonValue value = document;
        for (String name : path) {
            value = ((JsonObject) value).find(name)
                    .orElseThrow(() -> new AssertionError("no " + String.join(" ", path)));
        }
        return value;
    }
}
