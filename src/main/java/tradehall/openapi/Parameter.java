package tradehall.openapi;

import tradehall.field.Field;

/// A query parameter or header of an endpoint, declared once: its field is used to parse and to document it. None is
/// required. Parameters in the path are declared by the route.
///
/// @param in `query` or `header`
public record Parameter(String in, Field field) {

    public static Parameter query(Field field, String description) {
        return new Parameter("query", field.described("", description));
    }

    public static Parameter header(String name, String example, String description) {
        return new Parameter("header", Field.text(name).like(example).described("", description));
    }

    public String name() {
        return field.name();
    }
}
