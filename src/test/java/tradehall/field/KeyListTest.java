package tradehall.field;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tradehall.json.JsonBounds;
import tradehall.json.JsonText;
import tradehall.json.JsonValue;

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

    private static JsonValue text(String sent) {
        byte[] json = sent.getBytes(StandardCharsets.UTF_8);
        return JsonText.read(json, json.length, JsonBounds.TRUSTED).value();
    }
}
