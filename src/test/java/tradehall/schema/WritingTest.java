package tradehall.schema;

import org.junit.jupiter.api.Test;

import tradehall.json.JsonReader;
import tradehall.json.JsonValue;

import static org.assertj.core.api.Assertions.assertThat;

/// The same value as YAML in PyYAML's manner and as JSON in Python's.
class WritingTest {

    private static final JsonValue VALUE = JsonReader.read("""
            {"200": {"text": "plain", "lines": "one\\n\\n* two", "quoted": "it's: so", "none": "", "truth": true, "null": null},
             "list": [1, 1.5, {"a": "é"}, []], "empty": {}}""");

    @Test
    void yaml() {
        assertThat(Yaml.text(VALUE)).isEqualTo("""
                '200':
                  text: plain
                  lines: |-
                    one

                    * two
                  quoted: 'it''s: so'
                  none: ''
                  truth: true
                  'null': null
                list:
                - 1
                - 1.5
                - a: é
                - []
                empty: {}
                """);
    }

    @Test
    void indentedJson() {
        assertThat(IndentedJson.text(VALUE, 2)).isEqualTo("""
                {
                  "200": {
                    "text": "plain",
                    "lines": "one\\n\\n* two",
                    "quoted": "it's: so",
                    "none": "",
                    "truth": true,
                    "null": null
                  },
                  "list": [
                    1,
                    1.5,
                    {
                      "a": "é"
                    },
                    []
                  ],
                  "empty": {}
                }""");
    }
}
