package tradehall.auth;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.json.JsonReader;
import tradehall.json.JsonValue.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

class ClaimsTest {

    @Test
    void absentClaimsAreEmpty() {
        assertThat(read("{\"sub\":\"user_1\"}"))
                .isEqualTo(new Claims("user_1", "", false, "", "", Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', nullValues = "-", value = {
        "{\"aud\":\"a\",\"azp\":\"p\"};a", "{\"aud\":[\"a\",\"b\"],\"azp\":\"p\"};a", "{\"aud\":[7,\"b\"]};b",
        "{\"azp\":\"p\"};p", "{\"aud\":[],\"azp\":\"p\"};p", "{\"aud\":null,\"azp\":\"p\"};p",
        "{\"aud\":7,\"azp\":\"p\"};p",
        "{\"aud\":\"\",\"azp\":\"p\"};p", "{\"aud\":7,\"azp\":8};''"})
    void audienceIsTheFirstAudElseAzp(String json, String audience) {
        assertThat(read(json).audience()).isEqualTo(audience);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "{\"act\":{\"sub\":\"user_9\",\"iss\":\"dashboard\"}};true;user_9", "{\"act\":{\"sub\":9}};true;''",
                "{\"act\":\"user_9\"};true;''",
        "{\"act\":{}};true;''", "{\"act\":false};true;''", "{\"act\":null};false;''", "{};false;''"})
    void anyActMakesAnImpersonatorsToken(String json, boolean impersonated, String actor) {
        assertThat(read(json).impersonated()).isEqualTo(impersonated);
        assertThat(read(json).actor()).isEqualTo(actor);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "{\"email\":\"ann@example.com\"};ann@example.com", "{\"email\":[\"x\"]};''",
                "{\"email\":\"a\\u0000b@x.com\"};''",
        "{\"email\":\"ann\"};''", "{\"email\":\"ann@example\"};''", "{\"email\":\" ann@example.com\"};''"})
    void emailIsTakenWhereItIsOne(String json, String email) {
        assertThat(read(json).email()).isEqualTo(email);
    }

    @Test
    void version1OrganisationIsRead() {
        assertThat(read("""
                {"org_id":"org_1","org_slug":"acme","org_role":"org:admin","org_permissions":["org:a:read",5,"org:b:write"]}""")
                .organisation()).hasValue(new ActiveOrganisation("org_1", "acme", "org:admin",
                        List.of("org:a:read", "org:b:write")));
    }

    @Test
    void version2OrganisationIsRead() {
        assertThat(read("""
                {"v":2,"fea":"o:dashboard,o:teams","o":{"id":"org_1","slg":"acme","rol":"admin","per":"manage,read","fpm":"3,2"}}""")
                .organisation()).hasValue(new ActiveOrganisation("org_1", "acme", "org:admin",
                        List.of("org:dashboard:manage", "org:dashboard:read", "org:teams:read")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "u:plan,o:a;r;1;org:a:r",
        "ou:a,uo:b;r;1,1;org:a:r org:b:r",
        "o:a , o:b;r , w;1 , 2;org:a:r org:b:w",
        "o:a,o:b;r;1;org:a:r",
        "o:a;r;1,1;org:a:r",
        "o:a;r;6;''",
        "o:a,o:b;r;x,1;org:b:r",
        "o:a;r;-1;''",
        "a;r;1;''"})
    void masksGrantPermissionsOfOrganisationFeatures(String features, String names, String masks, String permissions) {
        String json = "{\"v\":2,\"fea\":\"%s\",\"o\":{\"id\":\"org_1\",\"per\":\"%s\",\"fpm\":\"%s\"}}".formatted(
                features, names, masks);
        assertThat(String.join(" ", read(json).organisation().orElseThrow().permissions())).isEqualTo(permissions);
    }

    @Test
    void masksMayExceed64Bits() {
        String names = IntStream.range(0, 100).mapToObj(i -> "p" + i).collect(Collectors.joining(","));
        String mask = BigInteger.ONE.shiftLeft(99).add(BigInteger.ONE).toString();
        String json = "{\"v\":2,\"fea\":\"o:a\",\"o\":{\"id\":\"org_1\",\"per\":\"%s\",\"fpm\":\"%s\"}}".formatted(
                names, mask);
        assertThat(read(json).organisation().orElseThrow().permissions()).containsExactly("org:a:p0", "org:a:p99");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"v\":2,\"org_id\":\"org_1\"}", "{\"o\":{\"id\":\"org_1\"}}", "{\"v\":\"2\",\"o\":{\"id\":\"org_1\"}}",
                "{\"v\":2,\"o\":[]}",
        "{\"v\":2,\"o\":{\"id\":1}}", "{\"org_id\":null}", "{\"org_slug\":\"acme\"}"})
    void thereIsNoOrganisationWithoutItsIdWhereTheVersionPutsIt(String json) {
        assertThat(read(json).organisation()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"org_id\":\"org_1\",\"org_slug\":5,\"org_role\":[],\"org_permissions\":\"x\"}",
        "{\"v\":2,\"fea\":7,\"o\":{\"id\":\"org_1\",\"slg\":null,\"rol\":{},\"per\":[],\"fpm\":3}}",
        "{\"v\":2.0,\"fea\":\"\",\"o\":{\"id\":\"org_1\",\"per\":\"\",\"fpm\":\"\"}}"})
    void malformedMembersOfTheOrganisationAreEmpty(String json) {
        assertThat(read(json).organisation()).hasValue(new ActiveOrganisation("org_1", "", "", List.of()));
    }

    private static Claims read(String json) {
        return Claims.of((JsonObject) JsonReader.read(json));
    }
}
