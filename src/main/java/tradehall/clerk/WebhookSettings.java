package tradehall.clerk;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import tradehall.account.SubscriptionLevel;

/// The operator's settings for Clerk's events.
///
/// @param signingSecrets      several while one is being rotated
/// @param instanceId          empty: events of any instance are accepted
/// @param syncPrivateMetadata whether an organisation's private metadata is kept and shown
/// @param planLevels          subscription level by exact plan slug; takes precedence over the words in it
/// @param keepLog             how long the log of deliveries is kept
public record WebhookSettings(List<String> signingSecrets, String instanceId, boolean syncPrivateMetadata,
                              Map<String, SubscriptionLevel> planLevels, Duration keepLog) {

    /// The same settings with another secret.
    public WebhookSettings signedWith(String secret) {
        return new WebhookSettings(List.of(secret), instanceId, syncPrivateMetadata, planLevels, keepLog);
    }

    EventParser parser() {
        return new EventParser(new OrganisationParser(syncPrivateMetadata),
                new BillingParser(new PlanLevels(planLevels)));
    }
}
