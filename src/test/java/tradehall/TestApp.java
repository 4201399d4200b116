package tradehall;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import tradehall.dev.TokenSigner;
import tradehall.ibkr.connection.Fetching;
import tradehall.json.JsonValue.JsonObject;

/// The service itself, on free ports and a real PostgreSQL: what tests speak HTTP to. One is shared by all tests that
/// do not need their own settings; every client is a new user, so tests run side by side and nothing is ever cleaned
/// up.
public final class TestApp implements AutoCloseable {

    public static final String WEBHOOK_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    public static final String ISSUER = "https://clerk.example.com";

    private static final TokenSigner SIGNER = TokenSigner.generate("ins_test");

    private final Tradehall service;
    private final String databaseUrl;

    private TestApp(Map<String, String> environment, Path workingDirectory, Clock clock) {
        this.databaseUrl = environment.get("DATABASE_URL");
        this.service = make(Settings.load(workingDirectory, environment), workingDirectory, clock);
        try {
            service.start();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// One at a time: Helidon keeps its metrics in a map that two servers made at once would break.
    static synchronized Tradehall make(Settings settings, Path workingDirectory, Clock clock) {
        return Tradehall.make(settings, workingDirectory, clock, System.out);
    }

    /// The one that tests share.
    public static TestApp shared() {
        return Shared.APP;
    }

    /// One of the test's own, with a database of its own, and these variables besides or instead.
    public static TestApp with(Map<String, String> environment) {
        return on(TestPostgreSql.migratedDatabase(), environment);
    }

    /// One more replica on that database. A variable that is blank here is left out.
    public static TestApp on(String databaseUrl, Map<String, String> environment) {
        Map<String, String> all = environment(databaseUrl);
        all.putAll(environment);
        all.values().removeIf(String::isEmpty);
        return new TestApp(all, Path.of("target", "no-such-directory"), Clock.systemUTC());
    }

    /// One whose working directory has an `app.yaml`.
    public static TestApp configured(String yaml) {
        return at(Clock.systemUTC(), TestPostgreSql.migratedDatabase(), yaml);
    }

    /// As [#configured], with these variables besides or instead.
    public static TestApp configured(String yaml, Map<String, String> environment) {
        Map<String, String> all = environment(TestPostgreSql.migratedDatabase());
        all.putAll(environment);
        return new TestApp(all, directoryOf(yaml), Clock.systemUTC());
    }

    /// As [#configured], on that database, where statements are fetched by that clock.
    public static TestApp at(Clock clock, String databaseUrl, String yaml) {
        return new TestApp(environment(databaseUrl), directoryOf(yaml), clock);
    }

    private static Path directoryOf(String yaml) {
        try {
            Path directory = Files.createTempDirectory(Path.of("target"), "app");
            Files.writeString(directory.resolve("app.yaml"), yaml);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One in development mode: nothing is configured, and its PostgreSQL is its own.
    public static TestApp development() {
        try {
            Path directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "development");
            return new TestApp(Map.of("PORT", "0", "MANAGEMENT_PORT", "0"), directory, Clock.systemUTC());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Map<String, String> environment(String databaseUrl) {
        Map<String, String> environment = new HashMap<>();
        environment.put("HOST", "127.0.0.1");
        environment.put("PORT", "0");
        environment.put("MANAGEMENT_HOST", "127.0.0.1");
        environment.put("MANAGEMENT_PORT", "0");
        environment.put("DATABASE_URL", databaseUrl);
        environment.put("DATABASE_USER", TestPostgreSql.user());
        environment.put("DATABASE_PASSWORD", TestPostgreSql.password());
        environment.put("DATABASE_POOL_SIZE", "6");
        environment.put("CLERK_ISSUER", ISSUER);
        environment.put("CLERK_JWT_KEY", Base64.getEncoder().encodeToString(SIGNER.publicKey().getEncoded()));
        environment.put("CLERK_WEBHOOK_SIGNING_SECRET", WEBHOOK_SECRET);
        return environment;
    }

    public String databaseUrl() {
        return databaseUrl;
    }

    public int port() {
        return service.port();
    }

    public int managementPort() {
        return service.managementPort();
    }

    public Tradehall service() {
        return service;
    }

    public Fetching fetching() {
        return service.fetching();
    }

    /// A Clerk id that nobody has yet.
    public static String newClerkId() {
        return "user_" + UUID.randomUUID().toString().replace("-", "");
    }

    /// A good session token, valid for as long as any test takes.
    public static String token(String clerkId) {
        return token(clerkId, _ -> { });
    }

    /// A session token whose claims are first changed by `change`.
    public static String token(String clerkId, Consumer<JsonObject> change) {
        JsonObject claims = SIGNER.sessionClaims(ISSUER, clerkId, Instant.now(), Duration.ofMinutes(10));
        change.accept(claims);
        return SIGNER.sign(SIGNER.header(), claims);
    }

    public Client anonymous() {
        return new Client(port(), Map.of());
    }

    /// A new user without rights.
    public Client user() {
        return as(newClerkId());
    }

    public Client as(String clerkId) {
        return withToken(token(clerkId));
    }

    public Client withToken(String token) {
        return new Client(port(), Map.of("Authorization", "Bearer " + token));
    }

    public Client staff() {
        return withRight("is_staff");
    }

    public Client superuser() {
        return withRight("is_superuser");
    }

    public Client developer() {
        return withRight("is_developer");
    }

    private Client withRight(String column) {
        String clerkId = newClerkId();
        execute("insert into account (clerk_id, " + column + ") values (?, true)", clerkId);
        return as(clerkId);
    }

    /// Changes the database behind the service's back.
    public int execute(String sql, Object... parameters) {
        try (Connection connection = connection();
             PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The first column of each row, as text.
    public List<String> query(String sql, Object... parameters) {
        try (Connection connection = connection();
             PreparedStatement statement = prepare(connection, sql, parameters);
             var results = statement.executeQuery()) {
            List<String> column = new ArrayList<>();
            while (results.next()) {
                column.add(results.getString(1));
            }
            return column;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public Connection connection() throws SQLException {
        return DriverManager.getConnection(databaseUrl, TestPostgreSql.user(), TestPostgreSql.password());
    }

    @Override
    public void close() {
        service.close();
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    /// Patient, so that no test hears 503 because the machine is busy.
    private static final class Shared {
        static final TestApp APP = configured("""
                database: {acquire-timeout: 60s, answer-timeout: 60s, lock-timeout: 60s}
                ibkr: {fetching: false, encryption-keys: [MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=]}
                """);
    }
}
