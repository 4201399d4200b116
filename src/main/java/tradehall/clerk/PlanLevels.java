package tradehall.clerk;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Which subscription level a plan gives: by its exact slug where the configuration names it, else by the words in it
/// (DOMAIN B6).
public record PlanLevels(Map<String, Integer> bySlug) {

    private static final Map<String, Integer> BY_WORD = Map.of("free", 0, "default", 0, "basic", 10, "essential", 20,
            "essentials", 20, "plus", 30, "premium", 40);

    /// Empty for a plan that no rule knows.
    Optional<Integer> find(String slug) {
        Integer configured = bySlug.get(slug);
        return configured != null ? Optional.of(configured)
                : Stream.of(slug.toLowerCase(Locale.ROOT).split("[-_ ]")).map(BY_WORD::get)
                        .filter(level -> level != null).max(Integer::compare);
    }
}
