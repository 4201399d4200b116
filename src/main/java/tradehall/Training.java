package tradehall;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import tradehall.dev.TokenSigner;
import tradehall.dev.SilentPostgreSql;

/// The run that the JVM's ahead-of-time cache is made from (`java -XX:AOTCacheOutput=… -jar tradehall.jar train`): the service
/// starts and answers requests to itself, so that what a start and a request load and run is in the cache. It needs no
/// database and no network, and leaves nothing behind.
final class Training {

    private static final int ROUNDS = 200;
    private static final List<String> PATHS = List.of("/api/v1/account/user/", "/api/v1/account/userprofile/", "/health/ready",
            "/health/live", "/health/started");

    private Training() {
    }

    static void run(Path directory) throws Exception {
        TokenSigner signer = TokenSigner.generate("ins_training");
        try (SilentPostgreSql silent = new SilentPostgreSql();
             HttpClient http = HttpClient.newHttpClient();
             Tradehall tradehall = Tradehall.make(Settings.load(directory, environment(signer, silent)), directory)) {
            tradehall.start();
            String token = signer.sessionToken("https://training.example", "user_training", Instant.now(), Duration.ofHours(1));
            for (int round = 0; round < ROUNDS; round++) {
                for (String path : PATHS) {
                    get(http, tradehall.port(), path, token);
                }
            }
            get(http, tradehall.managementPort(), "/metrics", token);
        }
    }

    private static Map<String, String> environment(TokenSigner signer, SilentPostgreSql silent) {
        return Map.of("HOST", "127.0.0.1", "PORT", "0", "MANAGEMENT_HOST", "127.0.0.1", "MANAGEMENT_PORT", "0",
                "DATABASE_URL", silent.jdbcUrl(), "DATABASE_USER", "training", "DATABASE_PASSWORD", "training",
                "CLERK_JWT_KEY", Base64.getEncoder().encodeToString(signer.publicKey().getEncoded()));
    }

    private static void get(HttpClient http, int port, String path, String token) throws Exception {
        http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
