package tradehall.schema;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One item of an `Accept` header.
record MediaRange(String type, String subtype, Map<String, String> parameters) {

    private static final String ANY = "*";

    static MediaRange parse(String item) {
        String[] parts = item.split(";");
        Map<String, String> parameters = new HashMap<>();
        for (int i = 1; i < parts.length; i++) {
            String[] parameter = parts[i].split("=", 2);
            parameters.put(lower(parameter[0]), parameter.length < 2 ? "" : parameter[1].strip().replace("\"", ""));
        }
        String[] name = lower(parts.length == 0 ? "" : parts[0]).split("/", 2);
        return new MediaRange(name[0], name.length < 2 ? "" : name[1], parameters);
    }

    boolean includes(String mediaType) {
        int slash = mediaType.indexOf('/');
        return (type.equals(ANY) || type.equals(mediaType.substring(0, slash)))
                && (subtype.equals(ANY) || subtype.equals(mediaType.substring(slash + 1)));
    }

    /// 0 for any type, 1 for any of one kind, 2 for one type, 3 for one with parameters; a quality alone is no parameter.
    int specificity() {
        if (type.equals(ANY)) {
            return 0;
        }
        if (subtype.equals(ANY)) {
            return 1;
        }
        return parameters.isEmpty() || parameters.size() == 1 && parameters.containsKey("q") ? 2 : 3;
    }

    /// The parameter's value, if it is a number of a few digits.
    Optional<Integer> integer(String parameter) {
        String value = parameters.getOrDefault(parameter, "");
        return value.matches("[+-]?\\d{1,9}") ? Optional.of(Integer.valueOf(value)) : Optional.empty();
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
