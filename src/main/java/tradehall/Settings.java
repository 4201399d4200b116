package tradehall;

import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import tradehall.account.AccountStores;
import tradehall.account.ResourceStore;
import tradehall.account.SubscriptionLevel;
import tradehall.auth.TokenSettings;
import tradehall.clerk.WebhookSettings;
import tradehall.db.DatabaseSettings;
import tradehall.dev.DevelopmentKeys;
import tradehall.field.Field;
import tradehall.http.Limits;
import tradehall.ibkr.connection.ConnectionSettings;
import tradehall.ibkr.connection.Keyring;

/// Everything an operator can set, checked at start. One record per part that is configured; a part sees its own alone.
///
/// @param database      empty URL: the embedded PostgreSQL
/// @param impersonationReadOnly whether impersonators are kept from writing (Domain A4)
/// @param guardedFields field names by resource
/// @param limits        what any one client may take
/// @param developmentMode nothing of Clerk and no database is configured: a developer's laptop (Contract §2)
public record Settings(Server server, DatabaseSettings database, Duration databasePatience, TokenSettings tokens,
                       boolean impersonationReadOnly, Clerk clerk, Cors cors,
                       Map<String, Set<String>> guardedFields, Ibkr ibkr, Limits limits, boolean developmentMode) {

    /// Environment variables and the keys they set. Where two set one key, the later one wins.
    static final Map<String, String> VARIABLES = variables();

    /// Development mode lets in everyone, so it only listens on this machine.
    private static final String DEVELOPMENT_HOST = "127.0.0.1";

    /// @param publicUrl          how clients reach the service; empty: as each request says
    /// @param acceptAfterSigterm how long to go on accepting connections when no longer ready
    public record Server(String host, int port, String managementHost, int managementPort, String publicUrl,
                         Duration acceptAfterSigterm, Duration grace) {

        String sockets() {
            return host + ":" + port + " and " + managementHost + ":" + managementPort;
        }
    }

    /// @param secretKey for the reconcile command alone, as is the URL of Clerk's Backend API
    /// @param eraseDeletedAfter how long deleted users are kept
    public record Clerk(WebhookSettings webhooks, String secretKey, URI apiUrl, Duration eraseDeletedAfter) { }

    /// @param allowedOrigins as browsers send them; `*` allows every origin
    /// @param allowedHeaders what a page of theirs may send
    public record Cors(Set<String> allowedOrigins, List<String> allowedHeaders) { }

    /// @param zone      of times in Flex statements that tell none
    /// @param spoolSize bytes that files just received may hold of the temporary directory
    /// @param keepFiles how long the originals of imports are kept
    /// @param connections how statements are fetched
    public record Ibkr(ZoneId zone, long spoolSize, Duration keepFiles, ConnectionSettings connections) {

        Ibkr inDevelopment(URI fake, Keyring own) {
            return new Ibkr(zone, spoolSize, keepFiles, connections.inDevelopment(fake, own));
        }
    }

    public static Settings load(Path workingDirectory, Map<String, String> environment) {
        return of(Configuration.load(workingDirectory, environment, VARIABLES));
    }

    /// With the stand-ins for what Clerk would be.
    Settings inDevelopment(DevelopmentKeys keys, URI fakeIbkr) {
        String publicKey = Base64.getEncoder().encodeToString(keys.signer().publicKey().getEncoded());
        return new Settings(server, database, databasePatience,
                TokenSettings.of("", "", publicKey, List.of(), List.of()), impersonationReadOnly,
                new Clerk(clerk.webhooks.signedWith(keys.webhookSecret()), "", clerk.apiUrl, clerk.eraseDeletedAfter),
                cors,
                guardedFields, ibkr.inDevelopment(fakeIbkr, Keyring.parse(List.of(keys.encryptionKey()))), limits,
                developmentMode);
    }

    private static Settings of(Configuration keys) {
        SettingFormats.check(keys);
        return new Settings(server(keys), database(keys),
                keys.duration("database.start-timeout", Duration.ZERO, Duration.ofHours(1)),
                tokens(keys), keys.truth("auth.impersonation-read-only"), clerk(keys),
                new Cors(Set.copyOf(keys.list("cors.allowed-origins")), keys.list("cors.allowed-headers")),
                guardedFields(keys), ibkr(keys), LimitsReader.read(keys), !isProduction(keys));
    }

    /// Any variable of Clerk's, or a database: development mode must not be entered by accident.
    private static boolean isProduction(Configuration keys) {
        return keys.isGiven("database.url")
                || VARIABLES.values().stream().anyMatch(key -> key.startsWith("clerk.") && keys.isGiven(key));
    }

    private static Ibkr ibkr(Configuration keys) {
        try {
            return new Ibkr(ZoneId.of(keys.text("ibkr.time-zone")), keys.size("ibkr.spool-size", 1 << 20, 1L << 50),
                    keys.duration("ibkr.keep-files", Duration.ZERO, Duration.ofDays(36_500)),
                    ConnectionSettingsReader.read(keys));
        } catch (DateTimeException _) {
            throw Configuration.wrong("ibkr.time-zone", "a time zone such as America/New_York");
        }
    }

    private static Server server(Configuration keys) {
        String host = isProduction(keys) || keys.isGiven("server.host") ? keys.text("server.host") : DEVELOPMENT_HOST;
        return new Server(host, keys.number("server.port", 0, 65535),
                keys.text("server.management-host"), keys.number("server.management-port", 0, 65535),
                keys.text("server.public-url"),
                keys.duration("server.accept-after-sigterm", Duration.ZERO, Duration.ofMinutes(2)),
                keys.duration("server.grace", Duration.ZERO, Duration.ofMinutes(10)));
    }

    private static DatabaseSettings database(Configuration keys) {
        String url = keys.text("database.url");
        if (!url.isEmpty() && !url.startsWith("jdbc:postgresql:")) {
            throw Configuration.wrong("database.url", "a JDBC URL such as jdbc:postgresql://host:5432/tradehall");
        }
        Duration least = Duration.ofMillis(250);
        Duration most = Duration.ofMinutes(1);
        return new DatabaseSettings(url, keys.text("database.user"), keys.text("database.password"),
                keys.number("database.pool-size", 1, 1000), keys.duration("database.acquire-timeout", least, most),
                keys.duration("database.answer-timeout", Duration.ofSeconds(1), most),
                keys.duration("database.lock-timeout", least, most));
    }

    private static TokenSettings tokens(Configuration keys) {
        try {
            return new TokenSettings(keys.text("clerk.issuer"), keys.text("clerk.jwks-url"), keys.text("clerk.jwt-key"),
                    keys.list("clerk.authorized-parties"), keys.list("clerk.audience"),
                    keys.truth("auth.accept-template-tokens"), TokenSettings.DEFAULT_LEEWAY,
                    TokenSettings.DEFAULT_REFRESH_INTERVAL, TokenSettings.DEFAULT_REFETCH_INTERVAL,
                    TokenSettings.DEFAULT_FETCH_WAIT);
        } catch (IllegalArgumentException e) {
            throw new SettingsException(e.getMessage());
        }
    }

    private static Clerk clerk(Configuration keys) {
        try {
            return new Clerk(webhooks(keys), keys.text("clerk.secret-key"), URI.create(keys.text("clerk.api-url")),
                    keys.duration("account.erase-deleted-after", Duration.ZERO, Duration.ofDays(36_500)));
        } catch (IllegalArgumentException _) {
            throw Configuration.wrong("clerk.api-url", "a URL");
        }
    }

    private static WebhookSettings webhooks(Configuration keys) {
        Map<String, SubscriptionLevel> levels = new TreeMap<>();
        keys.below("billing.plan-levels").keySet()
                .forEach(slug -> levels.put(slug, level(keys, "billing.plan-levels." + slug)));
        return new WebhookSettings(keys.list("clerk.webhook-signing-secrets"), keys.text("clerk.instance-id"),
                keys.truth("clerk.sync-private-metadata"), levels,
                keys.duration("clerk.webhook-log", Duration.ofDays(1), Duration.ofDays(36_500)));
    }

    /// A number that is none of the levels would be refused by the database, event by event.
    private static SubscriptionLevel level(Configuration keys, String key) {
        return SubscriptionLevel.of(keys.number(key, 0, Short.MAX_VALUE))
                .orElseThrow(() -> Configuration.wrong(key, "a subscription level: 0, 10, 20, 30 or 40"));
    }

    private static Map<String, Set<String>> guardedFields(Configuration keys) {
        Map<String, Set<String>> guarded = new TreeMap<>();
        for (ResourceStore store : AccountStores.ALL) {
            guarded.put(store.path(), guardedFields(keys, store));
        }
        return guarded;
    }

    /// A misspelled name would leave its field open to everyone.
    private static Set<String> guardedFields(Configuration keys, ResourceStore store) {
        String key = "account.guarded-fields." + store.path();
        List<String> names = store.resource().fields().stream().filter(field -> !field.readOnly()).map(Field::name)
                .toList();
        Set<String> guarded = Set.copyOf(keys.list(key));
        if (!names.containsAll(guarded)) {
            throw Configuration.wrong(key, "a list of " + String.join(", ", names));
        }
        return guarded;
    }

    /// What an operator may have set instead of the key itself.
    static List<String> variablesOf(String key) {
        return VARIABLES.entrySet().stream().filter(entry -> entry.getValue().equals(key)).map(Map.Entry::getKey)
                .toList();
    }

    private static Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("HOST", "server.host");
        variables.put("PORT", "server.port");
        variables.put("MANAGEMENT_HOST", "server.management-host");
        variables.put("MANAGEMENT_PORT", "server.management-port");
        variables.put("PUBLIC_URL", "server.public-url");
        variables.put("DATABASE_URL", "database.url");
        variables.put("DATABASE_USER", "database.user");
        variables.put("DATABASE_PASSWORD", "database.password");
        variables.put("DATABASE_POOL_SIZE", "database.pool-size");
        variables.put("CLERK_ISSUER", "clerk.issuer");
        variables.put("CLERK_JWKS_URL", "clerk.jwks-url");
        variables.put("CLERK_JWT_KEY", "clerk.jwt-key");
        variables.put("CLERK_AUTHORIZED_PARTIES", "clerk.authorized-parties");
        variables.put("CLERK_AUDIENCE", "clerk.audience");
        variables.put("SIGNING_SECRET", "clerk.webhook-signing-secrets");
        variables.put("CLERK_WEBHOOK_SIGNING_SECRET", "clerk.webhook-signing-secrets");
        variables.put("CLERK_INSTANCE_ID", "clerk.instance-id");
        variables.put("CLERK_SECRET_KEY", "clerk.secret-key");
        variables.put("CLERK_API_URL", "clerk.api-url");
        variables.put("CORS_ALLOWED_ORIGINS", "cors.allowed-origins");
        variables.put("CORS_ALLOWED_HEADERS", "cors.allowed-headers");
        variables.put("TRADEHALL_ENCRYPTION_KEYS", "ibkr.encryption-keys");
        return variables;
    }
}
