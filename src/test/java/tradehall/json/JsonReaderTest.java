package tradehall.json;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonReaderTest {

    /// The low byte of U+0544 is the letter D.
    @Test
    void aDigitOfAnEscapeIsAscii() {
        assertThatThrownBy(() -> JsonReader.read("[\n \"\\u004\u0544\"]")).isInstanceOf(JsonFormatException.class)
                .hasMessage("Invalid JSON: line 2 column 3");
        assertThat(JsonReader.read("\"\\u004d\u0544\\\\\u0544\"")).isEqualTo(JsonValue.of("M\u0544\\\u0544"));
    }
}
