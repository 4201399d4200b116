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
    /// One trade, so that the cache has the classes of an import. Its code is not to be busy: what the compilers know
    /// of it makes them compile more in a process's first import, not earlier.
    private static final String STATEMENT = """
            <FlexQueryResponse queryName="training" type="AF">
            <FlexStatements count="1">
            <FlexStatement accountId="U1" fromDate="2026-01-05" toDate="2026-01-05">
            <Trades>
            <Trade accountId="U1" currency="USD" assetCategory="OPT" symbol="AAPL  260116C00190000" conid="1"
             strike="190" expiry="2026-01-16" putCall="C" multiplier="100" fxRateToBase="1" tradeID="1"
             transactionID="1" ibExecID="1" ibOrderID="1" reportDate="2026-01-05" dateTime="2026-01-05;09:35:00"
             openDateTime="2026-01-05;09:35:00" buySell="BUY" quantity="1" tradePrice="187.15" closePrice="187.2"
             ibCommission="-1.05" ibCommissionCurrency="USD" taxes="0" fifoPnlRealized="0.5" orderType="LMT"
             openCloseIndicator="O" notes="P" levelOfDetail="EXECUTION"/>
            </Trades>
            </FlexStatement>
            </FlexStatements>
            </FlexQueryResponse>
            """;

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
            post(http, tradehall.port(), "/api/v1/ibkr/flexstatements/", "application/xml", STATEMENT, token);
            System.out.println(tradehall.describe()); // as every start does
            System.out.println("trained with " + (ROUNDS * PATHS.size() + 2) + " requests");
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
        send(http, request(port, path, token).GET());
    }

    private static void post(HttpClient http, int port, String path, String type, String body, String token)
            throws Exception {
        send(http, request(port, path, token).header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder request(int port, String path, String token) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token);
    }

    private static void send(HttpClient http, HttpRequest.Builder wanted) throws Exception {
        HttpRequest request = wanted.build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new TrainingException(request.method() + " " + request.uri().getPath() + " was answered "
                    + answer.statusCode() + " " + answer.body());
        }
    }
}
