package tradehall.api;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.Answer;
import tradehall.Client;
import tradehall.TestApp;

import static org.assertj.core.api.Assertions.assertThat;

/// Negotiation as Django REST framework does it: each row was measured there.
class SchemaTest {

    private static final String PATH = "/api/schema/";
    private final Client anonymous = TestApp.shared().anonymous();

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            "-                                         | | application/vnd.oai.openapi; charset=utf-8",
            "*/*                                       | | application/vnd.oai.openapi; charset=utf-8",
            "application/*                             | | application/vnd.oai.openapi; charset=utf-8",
            "text/html, */*;q=0.1                      | | application/vnd.oai.openapi; charset=utf-8",
            "application/vnd.oai.openapi               | | application/vnd.oai.openapi; charset=utf-8",
            "application/yaml                          | | application/yaml; charset=utf-8",
            "APPLICATION/YAML                          | | application/yaml; charset=utf-8",
            "application/vnd.oai.openapi+json          | | application/vnd.oai.openapi+json",
            "application/json                          | | application/json",
            "application/json; indent=2                | | application/json",
            "application/json;q=0.1, application/yaml  | | application/yaml; charset=utf-8",
            "application/json;q=0.1, */*               | | application/json",
            "application/yaml, application/json;v=1    | | application/json",
            "-                        | ?format=json     | application/vnd.oai.openapi+json",
            "application/json         | ?format=json     | application/json",
            "application/*            | ?format=json     | application/vnd.oai.openapi+json",
            "-                        | ?format=yaml     | application/vnd.oai.openapi; charset=utf-8",
            "application/yaml         | ?format=yaml     | application/yaml; charset=utf-8",
            "-                        | ?format=         | application/vnd.oai.openapi; charset=utf-8",
            "-                        | ?format          | application/vnd.oai.openapi; charset=utf-8",
            "-                        | ?lang&format=json| application/vnd.oai.openapi+json",
            "-            | ?format=xml&format=json     | application/vnd.oai.openapi+json"})
    void answersInTheTypeAskedFor(String accept, String query, String contentType) {
        Answer answer = accepting(accept).get(PATH + (query == null ? "" : query)).isOk();
        assertThat(answer.header("Content-Type")).isEqualTo(contentType);
        String extension = contentType.contains("json") ? "json" : "yaml";
        assertThat(answer.header("Content-Disposition")).isEqualTo("inline; filename=\"schema." + extension + "\"");
        assertThat(answer.header("Vary")).contains("Accept");
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        assertThat(answer.text()).startsWith(extension.equals("json") ? "{" : "openapi: 3.0.3\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            "text/html           | -",
            "text/yaml           | -",
            "text/*              | -",
            "application/x-yaml  | -",
            "application/yaml    | ?format=json",
            "application/json    | ?format=yaml"})
    void whatIsNotSpokenIsNotAcceptable(String accept, String query) {
        accepting(accept).get(PATH + (query == null ? "" : query)).isJson(406, """
                {"detail": "Could not satisfy the request Accept header."}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xml", "JSON", "api", "json,yaml"})
    void anUnknownFormatIsNotFound(String format) {
        anonymous.get(PATH + "?format=" + format).isJson(404, "{\"detail\": \"Not found.\"}");
    }

    @ParameterizedTest
    @CsvSource({"application/json, 4", "application/json;indent=2, 2", "application/json;indent=99, 8",
        "application/json;indent=x, 4",
            "application/json;indent=0, 4"})
    void jsonIsIndented(String accept, int spaces) {
        assertThat(accepting(accept).get(PATH).text())
                .startsWith("{\n" + " ".repeat(spaces) + "\"openapi\": \"3.0.3\",\n");
    }

    @Test
    void headIsGetWithoutTheBody() {
        Answer get = anonymous.get(PATH);
        Answer head = anonymous.send("HEAD", PATH).isOk();
        assertThat(head.bytes()).isEmpty();
        assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
        assertThat(head.header("Content-Length")).isEqualTo(Integer.toString(get.bytes().length));
    }

    @Test
    void postIsNotAllowed() {
        Answer answer = anonymous.post(PATH, "{}").isJson(405, "{\"detail\": \"Method \\\"POST\\\" not allowed.\"}");
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    }

    @Test
    void aVersionIsShown() {
        Answer answer = anonymous.get(PATH + "?version=v1").isOk();
        assertThat(answer.header("Content-Disposition")).isEqualTo("inline; filename=\"schema (v1).yaml\"");
        assertThat(answer.text()).contains("\n  version: 1.0.0 (v1)\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2", "V1", "1", "%22;%20x=v2"})
    void anotherVersionIsNotFound(String version) {
        anonymous.get(PATH + "?version=" + version).isJson(404, "{\"detail\": \"Not found.\"}");
    }

    /// More than are kept: what was let go is written anew, alike.
    @Test
    void everyLanguageIsServedAgainAsItWas() {
        List<String> languages = List.of("de", "fr", "nl", "es", "it", "pt", "pl", "cs", "sv", "da", "fi", "el", "ru",
                "uk", "ja", "ko",
                "tr", "ar", "he", "hu", "ro", "bg", "hr", "sk", "sl", "et", "lv", "lt");
        List<String> first = languages.stream().map(language -> anonymous.get(PATH + "?lang=" + language).isOk().text())
                .toList();
        List<String> again = languages.stream().map(language -> anonymous.get(PATH + "?lang=" + language).isOk().text())
                .toList();
        assertThat(again).isEqualTo(first);
    }

    @Test
    void theFrameworksTextsAreTranslated() {
        assertThat(anonymous.get(PATH + "?lang=de").text()).contains("title: Administrator-Status");
        assertThat(anonymous.get(PATH + "?lang=fr").text()).contains("title: Statut super-utilisateur");
        assertThat(anonymous.get(PATH).text()).contains("title: Superuser status");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xx", "", "DE", "en", "udm"})
    void anUnknownLanguageIsIgnored(String language) {
        assertThat(anonymous.get(PATH + "?lang=" + language).isOk().text()).isEqualTo(anonymous.get(PATH).text());
    }

    private Client accepting(String accept) {
        return accept == null ? anonymous : anonymous.with("Accept", accept);
    }
}
