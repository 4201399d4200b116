package tradehall;

import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import tradehall.dev.StubPostgreSql;
import tradehall.dev.TokenSigner;

/// The run that the JVM's ahead-of-time cache is made from (`java -XX:AOTCacheOutput=… -jar tradehall.jar train`): the
/// service starts and answers requests to itself, so that what a start and a request load and run is in the cache. It
/// needs no database and no network, and leaves nothing behind. An answer other than 200 ends it: a cache of the wrong
/// paths is worth nothing, and nobody would notice.
final class Training {

    private static final int ROUNDS = 400;
    private static final int ROUNDS_OF_A_USER = 50;
    private static final String FRONT_END = "https://training.example";
    private static final String WEBHOOK_SECRET = "whsec_" + "A".repeat(32);
    private static final List<String> PATHS = List.of("/api/v1/account/user/", "/api/v1/account/userprofile/",
            "/health/ready",
            "/health/live", "/health/started");

    private Training() {
    }

    /// @throws TrainingException when an answer is not the expected one
    static void run(Path directory) throws Exception {
        TokenSigner signer = TokenSigner.generate("ins_training");
        try (StubPostgreSql silent = new StubPostgreSql();
             HttpClient http = HttpClient.newHttpClient();
             Tradehall tradehall = Tradehall.make(Settings.load(directory, environment(signer, silent)), directory,
                     Clock.systemUTC(),
                     OutputStream.nullOutputStream())) {
            tradehall.start();
            String token = token(signer, 0);
            for (int round = 0; round < ROUNDS; round++) {
                token = token(signer, round / ROUNDS_OF_A_USER); // none sends more than their share
                for (String path : PATHS) {
                    get(http, tradehall.port(), path, token);
                }
            }
            get(http, tradehall.managementPort(), "/metrics", token);
            System.out.println(tradehall.describe()); // as every start does
            System.out.println("trained with " + (ROUNDS * PATHS.size() + 1) + " requests");
        }
    }

    private static String token(TokenSigner signer, int user) {
        return signer.sign(signer.header(),
                signer.sessionClaims("https://training.example", "user_training_" + user, Instant.now(),
                        Duration.ofHours(1)).with("azp", FRONT_END));
    }

    private static Map<String, String> environment(TokenSigner signer, StubPostgreSql silent) {
        return Map.of("HOST", "127.0.0.1", "PORT", "0", "MANAGEMENT_HOST", "127.0.0.1", "MANAGEMENT_PORT", "0",
                "DATABASE_URL", silent.jdbcUrl(), "DATABASE_USER", "training", "DATABASE_PASSWORD", "training",
                "CLERK_JWT_KEY", Base64.getEncoder().encodeToString(signer.publicKey().getEncoded()),
                "CLERK_WEBHOOK_SIGNING_SECRET", WEBHOOK_SECRET, "CLERK_AUTHORIZED_PARTIES", FRONT_END);
    }

    private static void get(HttpClient http, int port, String path, String token) throws Exception {
        HttpResponse<String> answer = http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new TrainingException("GET " + path + " was answered " + answer.statusCode() + " " + answer.body());
        }
    }
}
