package tradehall.field;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.account.Account;
import tradehall.json.JsonBounds;
import tradehall.json.JsonReader;
import tradehall.json.JsonText;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonObject;
import tradehall.json.JsonWriter;

import static org.assertj.core.api.Assertions.assertThat;

class FieldParserTest {

    private static final List<String> TABLES =
            List.of("text", "url", "bool", "choice", "timestamp", "date", "json", "keys");

    /// One line of a table: the raw text of a value, and what becomes of it.
    record Case(String field, String input, String outcome) {

        @Override
        public String toString() {
            String line = field + " " + input + " → " + outcome;
            return line.length() > 200 ? line.substring(0, 200) + "…" : line;
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void valueBecomesWhatDjangoMakesOfIt(Case line) {
        assertThat(parse(field(line.field()), line.input())).isEqualTo(line.outcome());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            12, {"stored":12}
            -0, {"stored":0}
            "12", {"stored":12}
            " 1_2.00 ", {"stored":12}
            12.0, {"stored":12}
            1e2, {"stored":100}
            1.5, {"errors":["A valid integer is required."]}
            1e22, {"errors":["A valid integer is required."]}
            true, {"errors":["A valid integer is required."]}
            [], {"errors":["A valid integer is required."]}
            2147483648, {"errors":["Ensure this value is less than or equal to 2147483647."]}
            -2147483649, {"errors":["Ensure this value is greater than or equal to -2147483648."]}
            """)
    void integerIsReadAsPythonDoes(String input, String outcome) {
        assertThat(parse(Field.integer("n"), input)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            1.50, {"stored":1.50}
            " 1.50 ", {"stored":1.50}
            0.1234567890123456789, {"stored":0.1234567890123456789}
            "NaN", {"errors":["A valid number is required."]}
            true, {"errors":["A valid number is required."]}
            {}, {"errors":["A valid number is required."]}
            """)
    void decimalIsKeptExactly(String input, String outcome) {
        assertThat(parse(Field.decimal("n"), input)).isEqualTo(outcome);
    }

    @Test
    void tooLongNumbersAreNotRead() {
        String digits = '"' + "1".repeat(1001) + '"';
        assertThat(parse(Field.integer("n"), digits)).isEqualTo("{\"errors\":[\"String value too large.\"]}");
        assertThat(parse(Field.decimal("n"), digits)).isEqualTo("{\"errors\":[\"String value too large.\"]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@t.io", "a.b+c@t-x.io", "\\\"a!b\\\"@t.io", "ada@localhost", "ada@[10.0.0.1]",
        "ada@[::1]", "ada@börse.de"})
    void emailAddressIsAccepted(String address) {
        assertThat(parse(Field.email("e"), '"' + address + '"')).isEqualTo("{\"stored\":\"" + address + "\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "@t.io", "ada@", "a..b@t.io", "a b@t.io", "ada@t", "ada@t.i", "ada@-t.io",
        "ada@[10.0.0.256]", "ä@t.io"})
    void emailAddressIsRefused(String address) {
        assertThat(parse(Field.email("e"), '"' + address + '"'))
                .isEqualTo("{\"errors\":[\"Enter a valid email address.\"]}");
    }

    @Test
    void emailAddressMayNotBeBlankUnlessDeclaredSo() {
        assertThat(parse(Field.email("e"), "\" \"")).isEqualTo("{\"errors\":[\"This field may not be blank.\"]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"123e4567-e89b-12d3-a456-426614174000", "123E4567E89B12D3A456426614174000",
            "{123e4567-e89b-12d3-a456-426614174000}", "urn:uuid:123e4567-e89b-12d3-a456-426614174000"})
    void uuidIsReadInAnyOfItsForms(String text) {
        assertThat(parse(Field.uuid("u"), '"' + text + '"'))
                .isEqualTo("{\"stored\":\"123e4567-e89b-12d3-a456-426614174000\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"123e4567\"", "7", "[]"})
    void uuidIsRefused(String input) {
        assertThat(parse(Field.uuid("u"), input)).isEqualTo("{\"errors\":[\"Must be a valid UUID.\"]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"null\"", "\"\""})
    void nullableBooleanHasNamesForNull(String input) {
        assertThat(parse(Field.bool("b", false).orNull(), input)).isEqualTo("{\"stored\":null}");
    }

    @Test
    void numberThatIsNoIntegerKeepsItsSpellingAsText() {
        assertThat(parse(Field.text("t"), "1.50E+3")).isEqualTo("{\"stored\":\"1.50E+3\"}");
        assertThat(parse(Field.text("t"), "1e400")).isEqualTo("{\"stored\":\"1e400\"}");
    }

    @Test
    void deepestValuesAreRead() {
        String deep = "[".repeat(JsonReader.MAX_DEPTH) + "]".repeat(JsonReader.MAX_DEPTH);
        assertThat(parse(field("unsafe_metadata"), deep)).isEqualTo("{\"stored\":" + deep + "}");
        assertThat(parse(field("subscription_level"), deep)).contains(deep + "\\\" is not a valid choice.");
    }

    /// What a body of the largest size could hold, each hard on another part of the parser.
    @ParameterizedTest
    @MethodSource("hugeUrls")
    @Timeout(30)
    void hugeUrlIsRefusedWithoutRecursion(String url) {
        assertThat(parse(field("website"), JsonWriter.text(JsonValue.of(url))))
                .isEqualTo("{\"errors\":[\"Enter a valid URL.\"]}");
    }

    static Stream<String> hugeUrls() {
        return Stream.of("a.", "a@", ":", "\u00ad", "\ud83d\udc0e", "\ud83d\udc0e.", "[", "\u0301\u0323", "a:a.")
                .map(part -> "http://" + part.repeat(300_000));
    }

    static Stream<Case> cases() {
        return TABLES.stream().flatMap(FieldParserTest::lines).map(line -> (JsonObject) JsonReader.read(line))
                .map(line -> {
            JsonObject outcome = new JsonObject();
            line.find("stored").ifPresent(stored -> outcome.with("stored", stored));
            line.find("errors").ifPresent(errors -> outcome.with("errors", errors));
            return new Case(line.text("field").orElseThrow(), line.text("input").orElseThrow(),
                    JsonWriter.text(outcome));
        });
    }

    private static Stream<String> lines(String table) {
        try (InputStream in = FieldParserTest.class.getResourceAsStream(table + ".jsonl")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Field field(String name) {
        return Account.RESOURCES.stream().flatMap(resource -> resource.fields().stream())
                .filter(field -> field.name().equals(name)).findFirst().orElseThrow();
    }

    private static String parse(Field field, String input) {
        byte[] json = input.getBytes(StandardCharsets.UTF_8);
        JsonText text = JsonText.read(json, json.length, JsonBounds.TRUSTED);
        JsonValue sent = field.type() instanceof Type.Json && !text.isNull() ? text : text.value();
        return JsonWriter.text(switch (FieldParser.parse(field, sent)) {
            case FieldParser.Value(JsonValue value) -> new JsonObject().with("stored", value);
            case FieldParser.Wrong(List<String> messages) -> new JsonObject().with("errors",
                    new JsonArray(messages.stream().<JsonValue>map(JsonValue::of).toList()));
        });
    }
}
