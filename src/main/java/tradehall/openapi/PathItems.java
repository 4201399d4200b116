package tradehall.openapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import tradehall.field.Field;
import tradehall.field.Resource;
import tradehall.json.JsonReader;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonObject;
import tradehall.openapi.Operation.Answer;
import tradehall.openapi.Operation.Content;

/// The document's entry for each endpoint, and the headers and refusals that many share.
final class PathItems {

    private static final String REQUEST_ID = "X-Request-Id";
    private static final String PUBLIC = "\n\n*Public*: needs no token.";
    private static final Pattern PATH_PARAMETER = Pattern.compile("\\{(\\w+)}");

    private final Schemas schemas;

    PathItems(Schemas schemas) {
        this.schemas = schemas;
    }

    JsonObject operation(Route route) {
        Operation operation = route.operation();
        JsonObject item = new JsonObject().with("operationId", operation.id()).with("summary", operation.summary())
                .with("description", operation.description() + (route.open() ? PUBLIC : ""));
        List<JsonValue> parameters = parameters(route);
        if (!parameters.isEmpty()) {
            item.with("parameters", new JsonArray(parameters));
        }
        item.with("tags", JsonArray.of(JsonValue.of(Tag.of(route.path()).title)));
        if (!operation.body().isEmpty()) {
            item.with("requestBody", requestBody(operation.body()));
        }
        JsonObject answers = new JsonObject();
        CommonAnswers.all(route).forEach(answer ->
                answers.with(Integer.toString(answer.status()), answerOrReference(answer)));
        return item.with("security", security(route)).with("responses", answers);
    }

    JsonObject commonHeaders() {
        return new JsonObject().with(REQUEST_ID, header("The request's id in the log"));
    }

    JsonObject commonAnswers() {
        JsonObject answers = new JsonObject();
        CommonAnswers.COMPONENTS.forEach((name, answer) -> answers.with(name, answer(answer)));
        return answers;
    }

    private JsonObject answerOrReference(Answer answer) {
        return CommonAnswers.COMPONENTS.entrySet().stream().filter(common -> common.getValue().equals(answer)).findAny()
                .map(common -> reference("responses", common.getKey()))
                .orElseGet(() -> answer(answer));
    }

    private JsonObject answer(Answer answer) {
        JsonObject headers = new JsonObject().with(REQUEST_ID, reference("headers", REQUEST_ID));
        answer.headers().forEach(header -> headers.with(header.name(), header(header.description())));
        JsonObject item = new JsonObject().with("headers", headers);
        JsonObject types = new JsonObject();
        answer.contents().stream().filter(content -> !(content.shape() instanceof Shape.Nothing))
                .forEach(content -> types.members()
                        .putAll(content(content, schemas.of(content.shape()), Examples.answer(content.shape()))
                                .members()));
        if (!types.isEmpty()) {
            item.with("content", types);
        }
        return item.with("description", answer.description());
    }

    private JsonObject requestBody(List<Content> body) {
        JsonObject types = new JsonObject();
        body.forEach(content -> types.members().putAll(
                content(content, schemas.ofRequest(content.shape()), Examples.request(content.shape())).members()));
        JsonObject item = new JsonObject().with("content", types);
        return body.stream().anyMatch(content -> required(content.shape()))
                ? item.with("required", JsonValue.of(true)) : item;
    }

    private static JsonObject content(Content content, JsonObject schema, Optional<JsonValue> example) {
        JsonObject media = new JsonObject().with("schema", schema);
        example.ifPresent(value -> media.with("example", value));
        JsonObject types = new JsonObject();
        content.mediaTypes().forEach(type -> types.with(type, media));
        return types;
    }

    /// Whether a request needs a body.
    private static boolean required(Shape shape) {
        return switch (shape) {
            case Shape.Nothing _, Shape.Part _ -> false;
            case Shape.Whole(Resource resource) -> resource.fields().stream().anyMatch(Field::required);
            case Shape.Extended(Resource resource, List<Field> _, boolean _) -> resource.fields().stream()
                    .anyMatch(Field::required);
            case Shape.Exemplified(Shape exemplified, JsonValue _) -> required(exemplified);
            case Shape.ListOf _, Shape.Literal _, Shape.Named _ -> true;
        };
    }

    private List<JsonValue> parameters(Route route) {
        List<JsonValue> all = new ArrayList<>();
        PATH_PARAMETER.matcher(route.path()).results().forEach(match -> all.add(new JsonObject()
                .with("in", "path").with("name", match.group(1)).with("schema", Schema.of("integer"))
                .with("required", JsonValue.of(true)).with("description", "Its id.")
                .with("example", JsonValue.of(1))));
        route.operation().parameters().stream().sorted(Comparator.comparing(Parameter::name))
                .forEach(parameter -> all.add(new JsonObject()
                        .with("in", parameter.in()).with("name", parameter.name())
                        .with("schema", schemas.of(parameter))
                        .with("description", parameter.field().description())
                        .with("example", Examples.parameter(parameter))));
        return all;
    }

    private static JsonValue security(Route route) {
        return JsonReader.read(route.open() ? "[{\"jwtAuth\": []}, {}]" : "[{\"jwtAuth\": []}]");
    }

    private static JsonObject header(String description) {
        return new JsonObject().with("description", description).with("schema", Schema.text());
    }

    private static JsonObject reference(String kind, String name) {
        return new JsonObject().with("$ref", "#/components/" + kind + "/" + name);
    }
}
