package tradehall.field;

import java.util.List;

import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonNumber;
import tradehall.json.JsonValue.JsonString;

/// The type of a field, as data only. Parsing, describing and storing are each one exhaustive `switch` over it
/// elsewhere, so that the compiler points out every place where a new type must be handled.
public sealed interface Type {

    /// Any text; `maxLength` is in code points, 0 for no limit but that of the body.
    record Text(int maxLength) implements Type { }

    record Email() implements Type { }

    record Url() implements Type { }

    record Bool() implements Type { }

    /// One of a closed set; `enumName` is the OpenAPI component of the set.
    record Choice(String enumName, List<Option> options) implements Type { }

    /// An integer; both bounds are inclusive.
    record Int(int least, int most) implements Type { }

    /// A number kept exactly as decimal text.
    record Decimal() implements Type { }

    record Timestamp() implements Type { }

    record Date() implements Type { }

    /// The beginning or end of a period, as a date or a date-time: a date means its first moment in UTC, or its last.
    record Bound(boolean last) implements Type { }

    record Uuid() implements Type { }

    /// Any JSON value, kept as it was sent.
    record Json() implements Type { }

    /// Ids of rows of another table, each at most once, in ascending order.
    record Keys() implements Type { }

    /// A list of another resource's objects; read-only.
    record Nested(Resource of) implements Type { }

    /// One allowed value of a [Choice] and its label; `number`: whether it is a number in JSON.
    record Option(String value, String label, boolean number) {

        public JsonValue json() {
            return number ? new JsonNumber(value) : new JsonString(value);
        }
    }
}
