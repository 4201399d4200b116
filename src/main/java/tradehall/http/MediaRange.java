package tradehall.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One item of an `Accept` header.
public record MediaRange(String type, String subtype, Map<String, String> parameters) {

    private static final String ANY = "*";

    /// The ranges of a header, grouped by specificity, the most specific first: the order in which Django REST
    /// framework considers them. Qualities do not count (DOMAIN F1).
    public static List<List<MediaRange>> bySpecificity(String accept) {
        List<MediaRange> ranges = Arrays.stream(accept.split(",")).map(MediaRange::parse).toList();
        List<List<MediaRange>> groups = new ArrayList<>();
        ranges.stream().map(MediaRange::specificity).distinct().sorted(Comparator.reverseOrder()).forEach(specificity ->
                groups.add(ranges.stream().filter(range -> range.specificity() == specificity).toList()));
        return groups;
    }

    /// How much a media type is wanted, from 0 to 1: the quality of the most specific range that includes it (RFC 9110
    /// §12.5.1).
    public static double quality(String accept, String mediaType) {
        return bySpecificity(accept).stream().flatMap(List::stream).filter(range -> range.includes(mediaType))
                .mapToDouble(MediaRange::quality).findFirst().orElse(0);
    }

    private double quality() {
        String quality = parameters.getOrDefault("q", "1");
        return quality.matches("[01](\\.\\d{0,3})?") ? Double.parseDouble(quality) : 1;
    }

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

    public boolean includes(String mediaType) {
        int slash = mediaType.indexOf('/');
        return (type.equals(ANY) || type.equals(mediaType.substring(0, slash)))
                && (subtype.equals(ANY) || subtype.equals(mediaType.substring(slash + 1)));
    }

    /// 0 for `*/*`, 1 for `type/*`, 2 for one type, 3 for one with parameters, `q` aside.
    int specificity() {
        if (type.equals(ANY)) {
            return 0;
        }
        if (subtype.equals(ANY)) {
            return 1;
        }
        return parameters.isEmpty() || (parameters.size() == 1 && parameters.containsKey("q")) ? 2 : 3;
    }

    /// The parameter's value, if it is a number of a few digits.
    public Optional<Integer> integer(String parameter) {
        String value = parameters.getOrDefault(parameter, "");
        return value.matches("[+-]?\\d{1,9}") ? Optional.of(Integer.valueOf(value)) : Optional.empty();
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
