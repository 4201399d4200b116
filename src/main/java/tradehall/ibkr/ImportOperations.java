package tradehall.ibkr;

import java.util.List;
import java.util.stream.Stream;

import tradehall.field.Field;
import tradehall.field.Resource;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonObject;
import tradehall.openapi.Operation;
import tradehall.openapi.Operation.Answer;
import tradehall.openapi.Operation.Content;
import tradehall.openapi.Operation.Header;
import tradehall.openapi.Problem;
import tradehall.openapi.Schema;
import tradehall.openapi.Shape;

/// What the OpenAPI document says about imports and the days that they cover.
public final class ImportOperations {

    private static final Resource IMPORT = new Resource("Import", "A Flex file that was imported.", Stream.of(
            Field.integer("id"), Field.timestamp("created_at"), Field.text("source"), Field.text("file_name").orNull(),
            Field.text("format"), Field.text("sha256"), Field.integer("bytes"), Field.json("accounts"),
            Field.date("from_date").orNull(), Field.date("to_date").orNull(), Field.integer("created"),
            Field.integer("updated"),
            Field.integer("unchanged"), Field.integer("ignored"), Field.integer("parser")).map(Field::asReadOnly)
            .toList());

    public static final Operation LIST = Operation.of("v1_ibkr_imports_list",
            "List what was imported. The newest first.")
            .with(ImportQuery.PARAMETERS)
            .answers(200, new Shape.ListOf(IMPORT), new Header("Link", "If there is a next page: `<…>; rel=\"next\"`"))
            .refuses(400, "A parameter is wrong.", Problem.fields("limit", "A valid integer is required."));

    public static final Operation FILE = Operation.of("v1_ibkr_imports_file_retrieve", """
                    Get the original of an import, as it was sent.

                    Files are kept for some years, within a limit for each user; 404 once a file is no longer kept.""")
            .answers(new Answer(200, "The file, as an attachment.",
                    List.of(new Content(List.of("application/xml", "text/csv"),
                    new Shape.Literal(Schema.text("binary"), JsonValue.of("…")))), List.of()));

    public static final Operation UNDO = Operation.of("v1_ibkr_imports_destroy", """
                    Undo an import.

                    The history becomes what it would be without the file; what other imports contain too stays.""")
            .answers(204, new Shape.Nothing())
            .refuses(409, "The file is no longer kept, so the import can no longer be undone.",
                    Problem.detail("The file of this import is no longer kept, so the import cannot be undone."));

    public static final Operation COVERAGE = Operation.of("v1_ibkr_coverage_list", """
                    List the days that imports cover, for each account.

                    Adjacent days are joined into ranges, both ends inclusive. Gaps are the ranges between them, \
                    except for those that consist only of weekend days.""")
            .answers(200, new Shape.Literal(Schema.list(account()), JsonArray.of(new JsonObject()
                    .with("account", "U1234567")
                    .with("days", JsonArray.of(days("2026-01-02", "2026-01-30"), days("2026-02-05", "2026-02-27")))
                    .with("gaps", JsonArray.of(days("2026-01-31", "2026-02-04"))))));

    private ImportOperations() {
    }

    private static JsonObject account() {
        JsonObject stretches = Schema.list(Schema.list(Schema.text("date")));
        return Schema.of("object").with("properties", new JsonObject()
                .with("account", Schema.text()).with("days", stretches).with("gaps", stretches));
    }

    private static JsonArray days(String first, String last) {
        return JsonArray.of(JsonValue.of(first), JsonValue.of(last));
    }
}
