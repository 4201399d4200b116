package tradehall.clerk;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import tradehall.account.SubscriptionLevel;
import tradehall.clerk.ClerkEvent.BillingChanged;
import tradehall.clerk.ClerkEvent.Item;

/// Maps Clerk's subscriptions and their items to ours (DOMAIN B5, B6). A subscription names payer, id and dates once
/// for all its items.
record BillingParser(PlanLevels levels) {

    /// Each item takes memory; Clerk's customers have only a few plans.
    private static final int MOST_ITEMS = 1000;

    /// @param subscription of a webhook (`items`) or of the Backend API (`subscription_items`)
    /// @param knownPayer   the paying user, if neither names a payer; empty: unknown
    BillingChanged subscription(String id, ClerkObject subscription, String knownPayer) {
        String payer = Objects.requireNonNullElse(payer(subscription.object("payer")), knownPayer);
        List<Item> items = new ArrayList<>();
        UnknownPlans unknown = new UnknownPlans();
        for (String list : List.of("items", "subscription_items")) {
            subscription.each(list, item -> {
                String itemId = item.key("id");
                if (itemId != null) {
                    requireFew(items);
                    items.add(item(itemId, item, subscription, id, payer, unknown));
                }
            });
        }
        unknown.warn();
        return new BillingChanged(items);
    }

    private static void requireFew(List<Item> items) {
        if (items.size() == MOST_ITEMS) {
            throw new RefusedException("The subscription has more than " + MOST_ITEMS + " items.");
        }
    }

    BillingChanged single(String id, ClerkObject item) {
        UnknownPlans unknown = new UnknownPlans();
        BillingChanged changed = new BillingChanged(List.of(item(id, item, item, null, "", unknown)));
        unknown.warn();
        return changed;
    }

    private Item item(String id, ClerkObject item, ClerkObject subscription, @Nullable String subscriptionId,
            String payerOfAll, UnknownPlans unknown) {
        String status = item.textOr("status", "");
        ClerkObject plan = item.object("plan");
        return new Item(id, Objects.requireNonNullElse(payer(item.object("payer")), payerOfAll),
                either(item.filledText("subscription_id"), subscriptionId), item.number("updated_at"), status,
                level(plan.key("slug"), unknown), plan.text("name"), item.isTrue("is_free_trial"),
                item.number("period_start"),
                item.number("period_end"), when(status, "canceled",
                        either(item.number("canceled_at"), subscription.number("canceled_at"))),
                when(status, "past_due", either(item.number("past_due_at"), subscription.number("past_due_at"))));
    }

    private static @Nullable String payer(ClerkObject payer) {
        return either(payer.key("user_id"), payer.key("organization_id"));
    }

    private @Nullable Integer level(@Nullable String slug, UnknownPlans unknown) {
        Optional<SubscriptionLevel> level = slug == null ? Optional.empty() : levels.find(slug);
        if (level.isEmpty()) {
            unknown.add(slug == null ? "no slug" : slug);
        }
        return level.map(SubscriptionLevel::number).orElse(null);
    }

    private static <T> @Nullable T either(@Nullable T first, @Nullable T second) {
        return first == null ? second : first;
    }

    private static @Nullable Long when(String status, String wanted, @Nullable Long time) {
        return status.equals(wanted) ? time : null;
    }
}
