package tradehall.ibkr.connection;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import tradehall.field.Type;

/// A connection's status, in the words of the API (Contract §12).
enum Status {
    NEW("Not tried yet"), OK("All is well"), WAITING("Tried again by itself"), ATTENTION("The user must act"),
    PAUSED("Nothing is asked of IBKR for a while"), OFF("Switched off by the user");

    static final Type.Choice CHOICE = new Type.Choice("ConnectionStatusEnum", options());

    private final String label;

    Status(String label) {
        this.label = label;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Status of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static List<Type.Option> options() {
        return Stream.of(values()).map(status -> new Type.Option(status.text(), status.label, false)).toList();
    }
}
