package tradehall;

import java.util.ArrayList;
import java.util.List;

/// Settings that work but permit more than most operators intend: logged at the start. Weaker ones still stop it
/// ([SettingFormats]).
final class WeakSettings {

    private static final System.Logger LOGGER = System.getLogger(WeakSettings.class.getName());

    private WeakSettings() {
    }

    static void warn(Settings settings) {
        of(settings).forEach(weakness -> LOGGER.log(System.Logger.Level.WARNING, weakness));
    }

    /// Development mode, which lets in everybody on this machine, says so by itself.
    static List<String> of(Settings settings) {
        if (settings.developmentMode()) {
            return List.of();
        }
        List<String> weaknesses = new ArrayList<>();
        if (settings.cors().allowedOrigins().contains("*")) {
            weaknesses.add("cors.allowed-origins (CORS_ALLOWED_ORIGINS) is *: pages of every origin may call the API");
        }
        if (settings.tokens().authorizedParties().isEmpty()) {
            weaknesses.add("clerk.authorized-parties (CLERK_AUTHORIZED_PARTIES) is not set: session tokens issued "
                    + "to any front end are accepted");
        }
        String jwksUrl = settings.tokens().jwksUrl();
        if (!jwksUrl.isEmpty() && SettingFormats.isPlainHttpElsewhere(jwksUrl)) {
            weaknesses.add("clerk.jwks-url (CLERK_JWKS_URL) is http: anyone on the network path can replace "
                    + "Clerk's keys with their own");
        }
        return weaknesses;
    }
}
