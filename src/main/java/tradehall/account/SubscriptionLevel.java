package tradehall.account;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import tradehall.field.Type;

import static java.util.stream.Collectors.toUnmodifiableMap;

/// The subscription levels, declared once: what the API accepts, and what Clerk's metadata and plans may grant (DOMAIN
/// B6). The database checks the same numbers.
public enum SubscriptionLevel {
    FREE(0, "Free", "free", "default"),
    BASIC(10, "Basic", "basic"),
    ESSENTIAL(20, "Essential", "essential", "essentials"),
    PLUS(30, "Plus", "plus"),
    PREMIUM(40, "Premium", "premium");

    private final int number;
    private final String label;
    private final Set<String> words;

    /// @param words that denote it in a plan's slug
    SubscriptionLevel(int number, String label, String... words) {
        this.number = number;
        this.label = label;
        this.words = Set.of(words);
    }

    public int number() {
        return number;
    }

    /// Empty for a number that is no level.
    public static Optional<SubscriptionLevel> of(int number) {
        return Stream.of(values()).filter(level -> level.number == number).findFirst();
    }

    /// The levels by the words in plans' slugs.
    public static Map<String, SubscriptionLevel> byWord() {
        return Stream.of(values()).flatMap(level -> level.words.stream().map(word -> Map.entry(word, level)))
                .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static Type.Choice choice() {
        return new Type.Choice("SubscriptionLevelEnum",
                Stream.of(values()).map(level -> new Type.Option(Integer.toString(level.number), level.label, true))
                .toList());
    }
}
