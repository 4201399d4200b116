package tradehall.api.ibkr;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tradehall.Answer;
import tradehall.Client;
import tradehall.TestApp;
import tradehall.json.JsonReader;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;
import static tradehall.api.ibkr.Flex.cancel;
import static tradehall.api.ibkr.Flex.execution;
import static tradehall.api.ibkr.Flex.file;
import static tradehall.api.ibkr.Flex.history;
import static tradehall.api.ibkr.Flex.post;
import static tradehall.api.ibkr.Flex.trades;
import static tradehall.api.ibkr.Flex.values;

/// `/api/v1/ibkr/imports/`
public class ImportsTest {

    private static final String IMPORTS = "/api/v1/ibkr/imports/";

    private final TestApp app = TestApp.shared();
    private final Client user = app.user();

    @Test
    void anonymousIsRefused() {
        app.anonymous().get(IMPORTS).hasStatus(401);
    }

    @Nested
    class Listed {

        @Test
        void isEachFileAsOftenAsItCame() throws Exception {
            String xml = file(execution("1"), execution("2").with("accountId", "U2"), cancel("1", "11", "20240802"));
            post(user, xml).isOk();
            post(user, xml).isOk();
            List<JsonObject> imports = imports(user, "");
            assertThat(imports).hasSize(2);
            JsonObject first = imports.getLast();
            assertThat(first).isEqualTo(JsonReader.read("""
                    {"id": %s, "created_at": "%s", "source": "upload", "file_name": null, "format": "xml", "sha256": "%s", "bytes": %d,
                     "accounts": ["U1", "U2"], "from_date": "2024-08-01", "to_date": "2024-08-01", "created": 1, "updated": 0,
                     "unchanged": 0, "ignored": 2, "parser": %s}""".formatted(first.members().get("id"), first.text("created_at").orElseThrow(),
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(xml.getBytes(StandardCharsets.UTF_8))),
                    xml.length(), first.members().get("parser")).replaceAll("JsonNumber\\[text=(\\d+)]", "$1")));
            assertThat(imports.getFirst().members()).containsEntry("unchanged", JsonValue.of(1))
                    .containsEntry("ignored", JsonValue.of(2));
        }

        @Test
        void areThoseOfTheCallerAlone() {
            post(user, execution("1")).isOk();
            assertThat(app.staff().get(IMPORTS).isOk().text()).isEqualTo("[]");
        }

        @Test
        void goOnWhereTheLinkSays() {
            for (int i = 0; i < 3; i++) {
                post(user, execution("" + i)).isOk();
            }
            Answer page = user.get(IMPORTS + "?limit=2").isOk();
            String link = page.header("Link");
            assertThat(link).matches("<http.*/api/v1/ibkr/imports/\\?limit=2&cursor=\\d+>; rel=\"next\"");
            Answer last = user.get(link.substring(1, link.indexOf('>'))).isOk();
            assertThat(((JsonArray) last.json()).items()).hasSize(1);
            assertThat(last.headers().firstValue("Link")).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {
            "limit=x        | limit  | A valid integer is required.",
            "limit=0        | limit  | Ensure this value is greater than or equal to 1.",
            "limit=1001     | limit  | Ensure this value is less than or equal to 1000.",
            "cursor=abc     | cursor | Invalid cursor",
        })
        void notByWrongParameters(String query, String field, String message) {
            user.get(IMPORTS + "?" + query).isInvalid(field, message);
        }
    }

    @Nested
    class Undone {

        @Test
        void itIsAsIfTheFileHadNeverCome() {
            Client other = app.user();
            post(user, execution("1"), execution("2")).isOk();
            post(user, cancel("1", "11", "20240802"), execution("2").with("tradePrice", "7"), execution("3")).isOk();
            post(other, execution("1"), execution("2")).isOk();
            delete(user, latest(user)).hasStatus(204);
            assertThat(history(user)).isEqualTo(history(other));
        }

        @Test
        void whatAnotherImportTellsTooStays() {
            post(user, execution("1"), execution("2")).isOk();
            post(user, execution("1")).isOk();
            List<JsonObject> imports = imports(user, "");
            delete(user, id(imports.getLast())).hasStatus(204);
            assertThat(values(trades(user), "trade_id")).containsExactly(JsonValue.of("1"));
            assertThat(imports(user, "")).hasSize(1);
        }

        @Test
        void onceIsEnough() {
            post(user, execution("1")).isOk();
            String id = latest(user);
            delete(app.staff(), id).hasStatus(404);
            delete(user, id).hasStatus(204);
            delete(user, id).isJson(404, "{\"detail\":\"Not found.\"}");
            assertThat(trades(user)).isEmpty();
        }
    }

    public static List<JsonObject> imports(Client client, String query) {
        return ((JsonArray) client.get(IMPORTS + query).isOk().json()).items().stream().map(item -> (JsonObject) item)
                .toList();
    }

    static Answer delete(Client client, String id) {
        return client.send("DELETE", IMPORTS + id + "/");
    }

    static String id(JsonObject listed) {
        return ((JsonValue.JsonNumber) listed.members().get("id")).text();
    }

    public static String latest(Client client) {
        return id(imports(client, "?limit=1").getFirst());
    }
}
