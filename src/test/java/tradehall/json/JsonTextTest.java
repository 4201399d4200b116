package tradehall.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Jackson reads trees, slowly and well: whatever it takes or refuses, so must the scanner.
class JsonTextTest {

    private static final JsonBounds BOUNDS = new JsonBounds(JsonReader.MAX_DEPTH, JsonReader.MAX_TOKENS);
    private static final int FUZZED = 10_000;

    @ParameterizedTest
    @ValueSource(strings = {"{}", " [ ] ", "null", "-0.0", "1E+2", "1e-999999999", "\"\"",
        "\"\\u00e9\\/\\b\\f\\u0000\\u001F\\ud800\"",
        "\"\\ud83d\\ude00 \\ud83d\\ud83d\\ude00 \\ude00\\ud83d\"",
        "{\"a\" : [ 1 , {\"b\":[[]]} ],\n\t\"c\":\"\u00e9\ud83d\ude00\u2028\u007f\"}",
        "{\"\":1,\"\\\"\":2,\",\":\"},{\"}",
        "[true,false,null,12345678901234567890.10]", "{\"a\":1,\"a\":1,\"a\":1}"})
    void isSpelledAsTheTreeWouldBe(String json) {
        assertThat(text(json)).hasToString(JsonWriter.text(JsonReader.read(json)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "[", "}", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "[1,]", "[,]", "{a:1}",
        "{'a':1}", "01", "+1", "-",
        ".5", "1.", "1e", "1e+", "tru", "truex", "nul", "\"", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"\t\"", "[1 2]",
        "1 2", "{} {}",
        "[1]]", "{\"a\":1]", "[1}", "NaN", "Infinity", "/**/1", "{\"a\":1 \"b\":2}", "\u00a01", "[\u2028]"})
    void whatIsNoJsonIsRefused(String json) {
        assertThat(expected(json.getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThatThrownBy(() -> text(json)).isInstanceOf(JsonFormatException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":x}         | Invalid JSON: line 1 column 6
            {"a":1} x       | Extra data: line 1 column 9
            ` `             | Expecting value: line 1 column 1
            [1,             | Invalid JSON: line 1 column 4
            ["é", x         | Invalid JSON: line 1 column 7
            """)
    void isToldWhereItBreaks(String json, String message) {
        assertThatThrownBy(() -> text(json)).hasMessage(message);
    }

    @Test
    void ofARepeatedNameTheLastIsKept() {
        assertThat(text("{\"a\":1,\"b\":{\"x\":1,\"x\":2},\"a\":{\"a\":1,\"a\":[{\"q\":1,\"q\":\",\"}]},"
                + "\"\\u0062\":3,\"c\":[4,5]}"))
                .hasToString("{\"a\":{\"a\":[{\"q\":\",\"}]},\"b\":3,\"c\":[4,5]}");
        String large = "\"x\":\"" + "x".repeat(5000) + "\"";
        assertThat(text("{\"a\":1," + large + ",\"a\":2,\"b\":3}")).hasToString("{" + large + ",\"a\":2,\"b\":3}");
    }

    /// As many as a body holds, deep and wide: no choice of names makes it slow.
    @Test
    @Timeout(60)
    void repeatedNamesAreDroppedInNoTime() {
        String pairs = "{\"a\":0,\"a\":0},".repeat(29_000);
        assertThat(text("[" + pairs + "0]").length()).isEqualTo(29_000 * 8 + 3);
        assertThat(text("{" + "\"a\":0,".repeat(131_000) + "\"b\":1}")).hasToString("{\"a\":0,\"b\":1}");
        String deep = "{\"a\":0,\"a\":".repeat(999);
        assertThat(text(deep + "\"" + "x".repeat(1_000_000) + "\"" + "}".repeat(999)).length())
                .isGreaterThan(1_000_000);
    }

    /// One name that each of many others is to be compared with, wherever the sorting looks: such as stand in the order
    /// of a heap, the long one below its root, beside those that come before it.
    @Test
    @Timeout(60)
    void longNamesAmongManyAreReadInNoTime() {
        List<String> names = new ArrayList<>(List.of("zz", "z9", "m".repeat(5_000_000)));
        for (int i = names.size(); i < 60_000; i++) {
            char side = names.get((i - 1) / 2).charAt(0) == 'z' && i > 2 ? 'z' : 'b';
            names.add(side + Integer.toString(200_000 - i));
        }
        String json = "{\"" + String.join("\":0,\"", names) + "\":0}";
        assertThat(text(json)).hasToString(json);
    }

    @Test
    void linesAreCounted() {
        assertThatThrownBy(() -> text("{\n\"\u00e9\":\n  ?}")).hasMessage("Invalid JSON: line 3 column 3");
    }

    @Test
    void aMarkIsNoValue() {
        assertThatThrownBy(() -> text("\ufeff{}")).hasMessage("Unexpected UTF-8 BOM: line 1 column 1");
    }

    @Test
    void nestingAndValuesAreBounded() {
        assertThat(text("[".repeat(1000) + "]".repeat(1000)).length()).isEqualTo(2000);
        assertThatThrownBy(() -> text("[".repeat(1001)))
                .hasMessage("Nested deeper than 1000 levels, or more than 262144 values");
        assertThat(text("[0" + ",0".repeat(262_141) + "]").length()).isEqualTo(2 * 262_142 + 1);
        assertThatThrownBy(() -> text("[0" + ",0".repeat(262_142) + "]")).isInstanceOf(JsonFormatException.class);
    }

    /// From a fixed seed: broken UTF-8, broken escapes, repeated names and all.
    @Test
    void takesWhatATreeIsReadOfAndNothingElse() {
        Random random = new Random(20260127);
        for (int i = 0; i < FUZZED; i++) {
            byte[] json = mutated(random, generated(random, 4).getBytes(StandardCharsets.UTF_8));
            assertThat(scanned(json)).as(new String(json, StandardCharsets.ISO_8859_1)).isEqualTo(expected(json));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1                     | 1.0       | true
            1e2                   | 100       | true
            -0.0                  | 0         | true
            1                     | 2         | false
            1                     | "1"       | false
            "1"                   | "1"       | true
            "\\u00e9"             | "é"       | true
            null                  | false     | false
            []                    | {}        | false
            [1,2]                 | [2,1]     | false
            [[1],2]               | [1,[2]]   | false
            {"a":1,"b":[2.50]}    | {"b":[2.5],"a":1e0}    | true
            {"a":1,"b":2}         | {"a":2,"b":1}          | false
            {"a":{"b":1}}         | {"a":{"b":1,"c":null}} | false
            {"a":1,"a":2}         | {"a":2}                | true
            {"a":1,"a":2}         | {"a":1}                | false
            1e999999999           | 10e999999998           | true
            """)
    void sameness(String one, String other, boolean same) {
        assertThat(text(one).isSameAs(text(other))).isEqualTo(same);
        assertThat(text(other).isSameAs(text(one))).isEqualTo(same);
    }

    @Test
    void membersAreFoundByNameAndOthersPassedOver() {
        JsonText object = text("{\"a\" : [1, 2], \"b\\u0062\": \"x\", \"c\": 1, \"c\": null, \"" + "d".repeat(300)
                + "\": 1}");
        JsonMembers members = object.members(Set.of("a", "bb", "c"));
        assertThat(members.find("a").orElseThrow()).hasToString("[1,2]");
        assertThat(members.value("bb")).isEqualTo(JsonValue.of("x"));
        assertThat(members.value("c")).isEqualTo(JsonValue.NULL);
        assertThat(members.find("d".repeat(300))).isEmpty();
        assertThat(object.members().find("d".repeat(300))).isPresent();
    }

    @Test
    void itemsAreHandedOnInOrder() {
        List<JsonValue> items = new ArrayList<>();
        text("[1, \"\\n\", {\"x\":[]}]").forEach(items::add);
        text("{\"k\": 1, \"l\": 2}").forEach(items::add);
        assertThat(items).containsExactly(new JsonValue.JsonNumber("1"), JsonValue.of("\n"), text("{\"x\":[]}"),
                JsonValue.of("k"), JsonValue.of("l"));
    }

    private static JsonText text(String json) {
        byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
        return JsonText.read(utf8, utf8.length, BOUNDS);
    }

    private static Optional<String> scanned(byte[] json) {
        try {
            JsonText text = JsonText.read(json.clone(), json.length, BOUNDS);
            return Optional.of(text.toString());
        } catch (JsonFormatException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> expected(byte[] json) {
        try {
            return Optional.of(JsonWriter.text(JsonReader.read(json)));
        } catch (JsonFormatException _) {
            return Optional.empty();
        }
    }

    private static String generated(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 7)) {
            case 0 -> List.of("0", "-1", "1.50", "2E+3", "1e5", "null", "true", "false").get(random.nextInt(8));
            case 1, 2 -> string(random);
            case 3 -> "\"\"";
            case 4 -> "[" + listed(random, depth, false) + "]";
            default -> "{ " + listed(random, depth, true) + "}";
        };
    }

    private static String listed(Random random, int depth, boolean named) {
        List<String> items = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            items.add((named ? "\"" + (char) ('a' + random.nextInt(3)) + "\":" : "") + generated(random, depth - 1));
        }
        return String.join(random.nextBoolean() ? "," : " ,\n", items);
    }

    private static String string(Random random) {
        List<String> parts = List.of("a", "\\n", "\\/", "\\\"", "\\u0041", "\\ud83d", "\\ude00", "\u00e9", "\u4e2d",
                "\ud83d\ude00", "\\\\", "\\u0000", "}");
        StringBuilder text = new StringBuilder("\"");
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(parts.get(random.nextInt(parts.size())));
        }
        return text.append('"').toString();
    }

    /// Half of them stay whole.
    private static byte[] mutated(Random random, byte[] json) {
        for (int i = random.nextInt(2); i > 0 && json.length > 0; i--) {
            json[random.nextInt(json.length)] = (byte) List.of(0x22, 0x5c, 0x7b, 0x5d, 0x2c, 0x30, 0x80, 0xc0, 0xed,
                    0xf4, 0x20, 0x00).get(random.nextInt(12)).intValue();
        }
        return json;
    }
}
