package tradehall.field;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tradehall.json.JsonBounds;
import tradehall.json.JsonText;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;

import static org.assertj.core.api.Assertions.assertThat;

class KeyListTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            [9]       | Invalid pk "9" - object does not exist.
            [1,"009"] | Invalid pk "009" - object does not exist.
            [9,7]     | Invalid pk "9" - object does not exist.
            [9,"x"]   | Invalid pk "9" - object does not exist.
            ["x",9]   | Incorrect type. Expected pk value, received str.
            [2,true]  | Incorrect type. Expected pk value, received bool.
            [-1.5]    | Invalid pk "-1.5" - object does not exist.
            [1e30]    | Invalid pk "1e+30" - object does not exist.
            [4294967297] | Invalid pk "4294967297" - object does not exist.
            ["36893488147419103233"] | Invalid pk "36893488147419103233" - object does not exist.
            [""]      | Incorrect type. Expected pk value, received str.
            {"3":0}   | Invalid pk "3" - object does not exist.
            7         | Expected a list of items but got type "int".
            null      | This field may not be null.
            """)
    void firstWrongItemIsReported(String sent, String message) {
        assertThat(KeyList.refusal(text(sent), id -> id == 1 || id == 2)).contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []
            [2,1,1]
            [1.9]
            """)
    void existingIdsAreNotRefused(String sent) {
        assertThat(KeyList.refusal(text(sent), id -> id == 1 || id == 2)).isEmpty();
    }

    /// However often they say the same: doubles that are long to write out take microseconds each.
    @Test
    void moreThanAnyoneHasAreRefusedUnread() {
        assertThat(KeyList.parse(text("[" + "5e-324,".repeat(10_000) + "1]"))).isEqualTo(
                FieldParser.Wrong.of("Ensure this field has no more than 10000 elements."));
        assertThat(KeyList.parse(text("[" + "5e-324,".repeat(9_999) + "1]"))).isEqualTo(
                new FieldParser.Value(new JsonArray(List.of(JsonValue.of(0), JsonValue.of(1)))));
    }

    private static JsonValue text(String sent) {
        byte[] json = sent.getBytes(StandardCharsets.UTF_8);
        return JsonText.read(json, json.length, JsonBounds.TRUSTED).value();
    }
}
