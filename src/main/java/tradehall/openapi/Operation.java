package tradehall.openapi;

import java.util.List;
import java.util.stream.Stream;

/// What the document says about an endpoint beyond what follows from its route: method, path, authentication and common
/// refusals are not repeated here, so they cannot be wrong.
///
/// @param id          function name in generated clients
/// @param description Markdown; its first sentence is shown in lists
/// @param body        the alternatives for a request's body; empty for none
/// @param answers     take precedence over the common refusals of the same status
public record Operation(String id, String description, List<Parameter> parameters, List<Content> body,
                        List<Answer> answers) {

    /// For endpoints that are not part of the API.
    public static final Operation UNDOCUMENTED = of("", "");

    static final String JSON = "application/json";

    /// Any media type.
    public static final String ANY = "*/*";

    /// A body in one of these media types.
    public record Content(List<String> mediaTypes, Shape shape) {

        public static Content json(Shape shape) {
            return new Content(List.of(JSON), shape);
        }
    }

    /// One possible status, with its body in one or several formats.
    public record Answer(int status, String description, List<Content> contents, List<Header> headers) { }

    /// A response header whose value is text.
    public record Header(String name, String description) { }

    public static Operation of(String id, String description) {
        return new Operation(id, description, List.of(), List.of(), List.of());
    }

    /// The first sentence of the description, without its full stop, as shown in lists.
    String summary() {
        return description.lines().findFirst().orElse("").split("\\.( |$)", 2)[0];
    }

    public Operation with(List<Parameter> more) {
        return new Operation(id, description, joined(parameters, more), body, answers);
    }

    public Operation with(Parameter... more) {
        return with(List.of(more));
    }

    /// Whether bodies of other media types are refused.
    public boolean refusesMediaTypes() {
        return !body.isEmpty() && body.stream().noneMatch(content -> content.mediaTypes().contains(ANY));
    }

    /// Takes a JSON body.
    public Operation takes(Shape shape) {
        return takes(Content.json(shape));
    }

    public Operation takes(Content... contents) {
        return new Operation(id, description, parameters, List.of(contents), answers);
    }

    /// Answers JSON.
    public Operation answers(int status, Shape shape, Header... headers) {
        String said = shape instanceof Shape.Nothing ? "No response body" : "";
        return answers(new Answer(status, said, List.of(Content.json(shape)), List.of(headers)));
    }

    public Operation answers(Answer answer) {
        return new Operation(id, description, parameters, body, joined(answers, List.of(answer)));
    }

    /// Refuses with a JSON body.
    ///
    /// @param why when that happens
    public Operation refuses(int status, String why, Shape shape, Header... headers) {
        return answers(new Answer(status, why, List.of(Content.json(shape)), List.of(headers)));
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
