package tradehall.clerk;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import tradehall.account.SubscriptionLevel;

/// Which subscription level a plan gives: by its exact slug if configured, else by the words in it (DOMAIN B6).
public record PlanLevels(Map<String, SubscriptionLevel> bySlug) {

    private static final Map<String, SubscriptionLevel> BY_WORD = SubscriptionLevel.byWord();

    /// Empty for a plan that no rule matches.
    Optional<SubscriptionLevel> find(String slug) {
        SubscriptionLevel configured = bySlug.get(slug);
        return configured != null ? Optional.of(configured)
                : Stream.of(slug.toLowerCase(Locale.ROOT).split("[-_ ]")).map(BY_WORD::get)
                        .filter(Objects::nonNull).max(Comparator.naturalOrder());
    }
}
