package tradehall.dev;


import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.Answer;
import tradehall.Client;
import tradehall.Eventually;
import tradehall.RawClient;
import tradehall.TestApp;

import static org.assertj.core.api.Assertions.assertThat;

/// Contract §2: what development mode gives away, and to whom alone.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DevelopmentEndpointsTest {

    private static final String TOKEN = "/dev/token/";
    private static final String USER = "/api/v1/account/user/";

    private TestApp app;
    private Client anonymous;

    @BeforeAll
    void start() {
        app = TestApp.development();
        anonymous = app.anonymous();
    }

    @AfterAll
    void stop() {
        app.close();
    }

    /// The fake of IBKR answers within seconds.
    @Test
    void aNewcomerConnectsAndSeesTradesArrive() {
        Client user = app.withToken(anonymous.get(TOKEN + "?user=user_newcomer").isOk().text());
        user.post("/api/v1/ibkr/connections/", "{\"query_id\": \"1\", \"token\": \"anytoken1\"}").hasStatus(201);
        Eventually.holds("trades are fetched", () -> {
            Answer trades = user.get("/api/v1/ibkr/trades/"); // 429 too, since it is asked often
            return trades.status() == 200 && trades.text().contains("\"symbol\":\"AAPL\"");
        });
        Eventually.holds("the connection is said to work", () -> {
            Answer connections = user.get("/api/v1/ibkr/connections/");
            return connections.status() == 200 && connections.text().contains("\"status\":\"ok\"");
        });
    }

    @Nested
    class Tokens {

        @Test
        void areThePlainTokenAlone() {
            Answer answer = anonymous.get(TOKEN).isOk();
            assertThat(answer.text()).matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
            assertThat(answer.header("Cache-Control")).isEqualTo("private, no-store");
            app.withToken(answer.text()).get(USER).isOk();
        }

        @Test
        void areOfWhoeverIsNamed() {
            String ada = anonymous.get(TOKEN + "?user=user_ada").isOk().text();
            app.withToken(ada).post(USER, "{\"first_name\": \"Ada\"}").isOk();
            assertThat(app.withToken(anonymous.get(TOKEN + "?user=user_ada").text()).get(USER).isOk().text())
                    .contains("\"Ada\"");
            assertThat(app.withToken(anonymous.get(TOKEN).text()).get(USER).isOk().text()).doesNotContain("\"Ada\"");
        }

        @Test
        void haveRightsByPost() {
            String token = anonymous.send("POST", TOKEN + "?user=user_staff&is_staff=true&subscription_level=20").isOk()
                    .text();
            assertThat(app.withToken(token).get(USER).isOk().text())
                    .contains("\"is_staff\":true", "\"subscription_level\":20", "\"is_superuser\":false");
        }

        @Test
        void withoutRightsAreGivenByPostToo() {
            String token = anonymous.send("POST", TOKEN + "?user=user_plain").isOk().text();
            assertThat(app.withToken(token).get(USER).isOk().text()).contains("\"is_staff\":false");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                GET  | is_staff=true              | {"is_staff": ["Rights are given by POST."]}
                GET  | subscription_level=20      | {"subscription_level": ["Rights are given by POST."]}
                GET  | nonsense=1                 | {"nonsense": ["There is no such parameter."]}
                POST | is_stuff=true              | {"is_stuff": ["There is no such parameter."]}
                POST | is_active=false            | {"is_active": ["There is no such parameter."]}
                POST | is_staff=maybe             | {"is_staff": ["Must be a valid boolean."]}
                POST | is_staff                   | {"is_staff": ["Must be a valid boolean."]}
                POST | subscription_level=15      | {"subscription_level": ["\\"15\\" is not a valid choice."]}
                POST | roles=x                    | {"roles": ["Incorrect type. Expected pk value, received str."]}
                GET  | user=                      | {"user": ["Enter a valid value."]}
                GET  | user=%ff                   | {"user": ["Enter a valid value."]}
                """)
        void areNotGivenForWhatCannotBeRead(String method, String query, String body) {
            anonymous.send(method, TOKEN + "?" + query).isJson(400, body);
        }
    }

    @Nested
    class Webhooks {

        @Test
        void areSignedAndDelivered() {
            Answer answer = anonymous.post("/dev/webhook/", """
                    {"type": "user.created", "object": "event", "data": {"id": "user_told", "object": "user", "first_name": "Told",
                     "created_at": 1, "updated_at": 1, "email_addresses": []}}""").isOk();
            assertThat(answer.text()).contains("\"applied\"");
            assertThat(app.withToken(anonymous.get(TOKEN + "?user=user_told").text()).get(USER).isOk().text())
                    .contains("\"Told\"");
        }

        @Test
        void areAnsweredAsTheWebhookAnswers() {
            anonymous.post("/dev/webhook/", "{\"type\": \"nonsense\"}")
                    .isJson(400, "{\"detail\": \"The body has no \\\"data.id\\\".\"}");
        }
    }

    @Nested
    class OtherMachines {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                Forwarded         | for=192.0.2.1
                X-Forwarded-For   | 192.0.2.1
                X-Forwarded-Host  | localhost
                x-forwarded-port  | 8080
                X-Forwarded-Proto | https
                Via               | 1.1 proxy
                Origin            | https://evil.example
                Origin            | http://localhost:3001
                Origin            | http://localhost.evil.example:3000
                Origin            | 'null'
                Sec-Fetch-Site    | cross-site
                """)
        void findNothing(String header, String value) {
            Client elsewhere = anonymous.with(header, value);
            for (String path : new String[] {TOKEN, "/dev/webhook/"}) {
                elsewhere.post(path, "{\"type\": \"user.deleted\", \"data\": {\"id\": \"user_ada\"}}")
                        .isJson(404, "{\"detail\": \"Not found.\"}");
                elsewhere.send("PUT", path).isJson(404, "{\"detail\": \"Not found.\"}");
            }
            elsewhere.get(TOKEN).isJson(404, "{\"detail\": \"Not found.\"}");
        }

        /// A page elsewhere can point its own name at 127.0.0.1, and is then of this service's origin to a browser.
        @ParameterizedTest
        @CsvSource({"evil.example, 404", "localhost.evil.example, 404", "192.168.1.5, 404",
            "127.0.0.1.evil.example:8080, 404", "127.0.0.2, 404", "localhost:8080:1, 400"})
        void findNothingByAnotherName(String host, int status) {
            for (String request : new String[] {"GET " + TOKEN, "POST " + TOKEN + "?is_superuser=true"}) {
                try (RawClient client = RawClient.connect(app.port())) {
                    RawClient.Response response = client.send(request + " HTTP/1.1\r\nHost: " + host
                            + "\r\nContent-Length: 0\r\n\r\n").receive();
                    assertThat(response.status()).as(response.body()).isEqualTo(status);
                }
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"localhost", "LocalHost:8080", "127.0.0.1", "[::1]:8080"})
        void areNotThoseOfThisMachinesNames(String host) {
            try (RawClient client = RawClient.connect(app.port())) {
                assertThat(client.send("GET " + TOKEN + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n").receive().status())
                        .isEqualTo(200);
            }
        }

        @Test
        void areNotTheFrontEndAndTheServicesOwnPage() {
            anonymous.with("Origin", "http://localhost:3000").with("Sec-Fetch-Site", "same-site").get(TOKEN).isOk();
            anonymous.with("Origin", "http://127.0.0.1:" + app.port()).with("Sec-Fetch-Site", "same-origin")
            .send("POST", TOKEN).isOk();
        }
    }
}
