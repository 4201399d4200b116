package tradehall.schema;

import java.util.Arrays;
import java.util.List;

import tradehall.json.JsonValue.JsonObject;
import tradehall.openapi.Operation;
import tradehall.openapi.Operation.Answer;
import tradehall.openapi.Operation.Content;
import tradehall.openapi.Operation.Header;
import tradehall.openapi.Schema;
import tradehall.openapi.Shape;

/// What the document says about its own endpoint.
public final class SchemaOperations {

    public static final Operation RETRIEVE = retrieve();

    private SchemaOperations() {
    }

    private static Operation retrieve() {
        return Operation.of("schema_retrieve", """
                        OpenApi3 schema for this API. Format can be selected via content negotiation.

                        - YAML: application/vnd.oai.openapi
                        - JSON: application/vnd.oai.openapi+json""")
                .with(SchemaQuery.PARAMETERS)
                .answers(new Answer(200, "", List.of(new Content(
                        Arrays.stream(Rendering.MediaType.values()).map(type -> type.name).sorted().toList(),
                        anyObject())),
                        List.of(new Header("Content-Disposition", "`inline`, with the file's name"),
                                new Header("Vary", "`Accept`"),
                                new Header("Allow", "The path's methods"),
                                new Header("ETag", "Identifies this rendering; sent in `If-None-Match`, it saves the "
                                        + "download"))))
                .answers(new Answer(304, "The client's copy is current: its `If-None-Match` names the `ETag`.",
                        List.of(Content.json(new Shape.Nothing())), List.of()));
    }

    private static Shape anyObject() {
        return new Shape.Literal(Schema.of("object").with("additionalProperties", new JsonObject()),
                new JsonObject().with("openapi", "3.0.3"));
    }
}
