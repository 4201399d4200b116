package tradehall.field;

import java.util.List;

import org.junit.jupiter.api.Test;

import tradehall.json.JsonMembers;
import tradehall.json.JsonReader;
import tradehall.json.JsonValue.JsonObject;
import tradehall.json.JsonWriter;

import static org.assertj.core.api.Assertions.assertThat;

class ResourceTest {

    private static final Resource CARD = new Resource("Card", "", List.of(
            Field.text("name", 5), Field.url("site").orNull(), Field.bool("open", true),
            Field.timestamp("made_at").asReadOnly()));

    @Test
    void namedFieldsAloneAreChanged() {
        Resource.Parsed parsed = parse("{\"open\":\"off\",\"name\":\" Ada \"}");
        assertThat(parsed.errors().isEmpty()).isTrue();
        assertThat(JsonWriter.text(parsed.changes())).isEqualTo("{\"name\":\"Ada\",\"open\":false}");
    }

    @Test
    void unknownAndReadOnlyFieldsArePassedOver() {
        Resource.Parsed parsed = parse("{\"made_at\":\"nonsense\",\"colour\":[]}");
        assertThat(parsed.errors().isEmpty()).isTrue();
        assertThat(parsed.changes().isEmpty()).isTrue();
    }

    @Test
    void everyWrongFieldIsReportedAtOnce() {
        assertThat(JsonWriter.text(parse("{\"open\":null,\"site\":\"\\u0000\",\"name\":\"\"}").errors())).isEqualTo(
                "{\"name\":[\"This field may not be blank.\"],"
                        + "\"site\":[\"Null characters are not allowed.\",\"Enter a valid URL.\"],"
                        + "\"open\":[\"This field may not be null.\"]}");
    }

    @Test
    void newObjectHasEveryWritableField() {
        Resource.Parsed parsed = CARD.parseNew(members("{\"name\":\"Ada\",\"open\":false}"));
        assertThat(parsed.errors().isEmpty()).isTrue();
        assertThat(JsonWriter.text(parsed.changes())).isEqualTo("{\"name\":\"Ada\",\"open\":false,\"site\":null}");
    }

    @Test
    void newObjectNeedsWhatHasNoDefault() {
        assertThat(JsonWriter.text(CARD.parseNew(members("{\"site\":\"x\"}")).errors())).isEqualTo(
                "{\"site\":[\"Enter a valid URL.\"],\"name\":[\"This field is required.\"]}");
    }

    @Test
    void defaultsNameEveryField() {
        assertThat(JsonWriter.text(CARD.defaults()))
                .isEqualTo("{\"name\":\"\",\"site\":null,\"open\":true,\"made_at\":null}");
    }

    private static JsonMembers members(String body) {
        return JsonMembers.of((JsonObject) JsonReader.read(body));
    }

    private static Resource.Parsed parse(String body) {
        return CARD.parse(members(body));
    }
}
