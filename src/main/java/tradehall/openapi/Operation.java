package tradehall.openapi;

import java.util.List;
import java.util.stream.Stream;

/// What the API's document says of an endpoint beyond what the route itself tells: method, path, lock and the refusals
/// that follow from them are never repeated here, so they cannot be wrong.
///
/// @param id          name of the generated client's function
/// @param description Markdown; its first sentence is shown in lists
/// @param body        what a request carries, one way or another; empty for nothing
/// @param answers     what is answered; of one status this list says more than the common refusals
public record Operation(String id, String description, List<Parameter> parameters, List<Content> body,
                        List<Answer> answers) {

    /// Served, but nothing that a client of the API need know.
    public static final Operation UNDOCUMENTED = of("", "");

    static final String JSON = "application/json";

    /// Any media type.
    public static final String ANY = "*/*";

    /// A body by media type.
    public record Content(List<String> mediaTypes, Shape shape) {

        public static Content json(Shape shape) {
            return new Content(List.of(JSON), shape);
        }
    }

    /// One status that can be answered, in one language or several.
    public record Answer(int status, String description, List<Content> contents, List<Header> headers) { }

    /// A response header whose value is text.
    public record Header(String name, String description) { }

    public static Operation of(String id, String description) {
        return new Operation(id, description, List.of(), List.of(), List.of());
    }

    /// The first sentence of the description, without its full stop: what lists show.
    String summary() {
        return description.lines().findFirst().orElse("").split("\\.( |$)", 2)[0];
    }

    public Operation with(List<Parameter> more) {
        return new Operation(id, description, joined(parameters, more), body, answers);
    }

    public Operation with(Parameter... more) {
        return with(List.of(more));
    }

    /// Whether the media type of a body is looked at.
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
