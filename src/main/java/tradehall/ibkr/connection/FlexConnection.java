package tradehall.ibkr.connection;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import tradehall.field.Field;
import tradehall.field.Resource;
import tradehall.field.Resource.Parsed;
import tradehall.http.ApiException;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonObject;

/// What the connection endpoints show and take (Contract §12).
final class FlexConnection {

    static final String TOKEN = "token";
    static final String QUERY_ID = "query_id";

    private static final Predicate<String> TOKEN_SYNTAX = Pattern.compile("[A-Za-z0-9]{8,128}").asMatchPredicate();
    private static final Predicate<String> QUERY_SYNTAX = Pattern.compile("[0-9]{1,20}").asMatchPredicate();

    private static final Field LABEL = Field.text("label", 100).orBlank().like("my account");
    private static final Field QUERY = Field.text(QUERY_ID).like("123456")
            .described("", "The number that IBKR's Client Portal shows beside the Flex query; 1 to 20 digits.");
    private static final Field EXPIRY = Field.date("token_expires_on").orNull().like("2027-06-30")
            .described("", "As IBKR's Client Portal shows it; the service cannot find it out.");
    private static final Field START = Field.date("start_date").orNull().like("2026-01-05")
            .described("", "First day wanted; null: as far back as IBKR provides.");
    private static final Field ENABLED = Field.bool("enabled", true);

    /// What a body may contain.
    static final Resource TAKEN = new Resource("ConnectionRequest",
            "A Flex token and a query id: how statements come by themselves.",
            List.of(LABEL, QUERY, Field.text(TOKEN).like("0123456789abcdef")
                    .described("", "8 to 128 letters and digits; never shown again."),
                    EXPIRY, START, ENABLED));

    static final Resource SHOWN = new Resource("Connection", "How statements come by themselves, and how that goes.",
            List.of(
            Field.integer("id").asReadOnly(), LABEL.asReadOnly(), QUERY.asReadOnly(),
            Field.text("token_hint").asReadOnly().described("", "The token's last four characters."),
            Field.timestamp("token_set_at").asReadOnly(), EXPIRY.asReadOnly(), START.asReadOnly(), ENABLED.asReadOnly(),
            Field.choice("status", Status.CHOICE, JsonValue.of("new")).asReadOnly(),
            Field.text("status_detail").asReadOnly()
            .described("", "One sentence; blank where there is nothing to say."),
            Field.text("action").asReadOnly().described("", "What the user can do; blank where there is nothing."),
            Field.timestamp("last_attempt_at").orNull().asReadOnly(),
            Field.timestamp("last_success_at").orNull().asReadOnly(),
            Field.date("covered_until").orNull().asReadOnly().described("", "Up to this day no statement is missing."),
            Field.timestamp("next_attempt_at").orNull().asReadOnly()
            .described("", "Null where only the user can help.")));

    private FlexConnection() {
    }

    /// The body, validated field by field.
    ///
    /// @throws ApiException 400
    static JsonObject valid(Parsed parsed) {
        requireSyntax(parsed, QUERY_ID, QUERY_SYNTAX);
        requireSyntax(parsed, TOKEN, TOKEN_SYNTAX);
        return ApiException.requireValid(parsed);
    }

    private static void requireSyntax(Parsed parsed, String field, Predicate<String> syntax) {
        boolean sent = !parsed.errors().members().containsKey(field);
        parsed.changes().text(field).filter(text -> sent && !syntax.test(text)).ifPresent(_ ->
                parsed.errors().members().putAll(ApiException.fieldError(field, "Enter a valid value.").members()));
    }
}
