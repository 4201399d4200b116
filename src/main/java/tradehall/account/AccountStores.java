package tradehall.account;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import tradehall.account.ResourceStore.Reading;
import tradehall.account.ResourceStore.Rule;
import tradehall.auth.ActiveOrganisation;
import tradehall.auth.Claims;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonWriter;

/// The five account resources and where each is stored.
public final class AccountStores {

    private static final Rule NO_RULE = (_, _, _) -> { };

    /// A token's impersonator and audience are shown, but never stored.
    public static final ResourceStore USER = new ResourceStore("user", Account.USER,
            Reading.of("user.select", claims -> Arrays.asList(emptyToNull(claims.actor()), audience(claims)))
                    .after(new KeptRendering("user.kept", claims -> claims.actor().isEmpty(),
                            claims -> ",\"aud\":" + audience(claims) + '}')),
            "user.save", new UserRule());

    public static final ResourceStore PROFILE = new ResourceStore("userprofile", Account.PROFILE,
            Reading.of("profile.select"), "profile.save", NO_RULE);

    public static final ResourceStore EXTENSION = new ResourceStore("userextension", Account.EXTENSION,
            Reading.of("extension.select"), "extension.save", NO_RULE);

    /// The active organisation comes from the token, memberships from Clerk's webhooks.
    public static final ResourceStore ORGANISATION = new ResourceStore("userorganisation", Account.ORGANISATION,
            Reading.of("organisation.select", AccountStores::activeOrganisation), "organisation.save", NO_RULE);

    public static final ResourceStore SUBSCRIPTION = new ResourceStore("usersubscription", Account.SUBSCRIPTION,
            Reading.of("subscription.select"), Reading.of("subscription.stored"), "subscription.save", NO_RULE);

    public static final List<ResourceStore> ALL = List.of(USER, PROFILE, EXTENSION, ORGANISATION, SUBSCRIPTION);

    private AccountStores() {
    }

    private static String audience(Claims claims) {
        return JsonWriter.text(claims.audience().isEmpty() ? JsonValue.NULL : JsonValue.of(claims.audience()));
    }

    private static List<String> activeOrganisation(Claims claims) {
        return claims.organisation()
                .map(active -> Arrays.asList(active.id(), emptyToNull(active.slug()), emptyToNull(active.role()),
                        permissions(active)))
                .orElseGet(() -> Arrays.asList(null, null, null, null));
    }

    private static String permissions(ActiveOrganisation active) {
        return JsonWriter.text(new JsonArray(active.permissions().stream().map(JsonValue::of).toList()));
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
