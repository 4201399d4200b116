package tradehall.api.account;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import tradehall.Answer;
import tradehall.Client;
import tradehall.TestApp;
import tradehall.account.AccountStores;
import tradehall.account.ResourceStore;
import tradehall.field.Field;
import tradehall.field.Type;
import tradehall.http.ApiException;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonObject;
import tradehall.json.JsonWriter;

import static org.assertj.core.api.Assertions.assertThat;

/// What Contract §4 and §5 promise of every account resource alike.
class AccountResourcesTest {

    /// Contract §5, word for word.
    private static final Map<String, List<String>> GUARDED = Map.of(
            "user", List.of("is_active", "is_staff", "is_superuser", "is_developer", "is_beta_tester",
                    "subscription_level", "roles",
                    "email_verified", "phone_number_verified", "two_factor_enabled", "session_actor", "last_login",
                    "last_sign_in_at"),
            "userprofile", List.of(),
            "userextension", List.of(),
            "userorganisation", List.of("org_id", "org_role", "org_slug", "org_membership_permissions",
                    "org_private_metadata"),
            "usersubscription", List.of("subscription_id", "subscription_level", "subscription_status",
                    "subscription_start_date",
                    "subscription_end_date", "subscription_trial_end_date", "subscription_cancelled_date",
                    "subscription_suspended_date"));

    private final TestApp app = TestApp.shared();

    static Stream<Arguments> resources() {
        return AccountStores.ALL.stream().map(store -> Arguments.of(Named.of(store.path(), store)));
    }

    static Stream<Arguments> guardedFields() {
        return AccountStores.ALL.stream().flatMap(store -> writable(store).stream()
                .filter(field -> GUARDED.get(store.path()).contains(field.name()))
                .map(field -> Arguments.of(Named.of(store.path(), store), Named.of(field.name(), field))));
    }

    @ParameterizedTest
    @MethodSource("resources")
    void anonymousIsRefused(ResourceStore store) {
        app.anonymous().get(path(store)).hasStatus(401);
        app.anonymous().post(path(store), "not even JSON").hasStatus(401);
        app.anonymous().send("PATCH", path(store)).hasStatus(401);
    }

    @ParameterizedTest
    @MethodSource("resources")
    void neverWrittenReadsAsItsDefaults(ResourceStore store) {
        JsonObject read = app.user().get(path(store)).isOk().object();
        if (store == AccountStores.SUBSCRIPTION) {
            assertThat(read.members()).isEmpty();
        } else {
            assertThat(writable(store)).allSatisfy(field -> assertThat(read.find(field.name()))
                    .contains(field.fallback()));
        }
    }

    @ParameterizedTest
    @MethodSource("resources")
    void everyFieldReadsAsItWasWritten(ResourceStore store) {
        Client superuser = app.superuser();
        JsonObject all = all(store, field -> Samples.good(field, role()));
        Answer written = superuser.post(path(store), JsonWriter.text(all)).isOk();
        assertThat(all.members()).allSatisfy((name, value) ->
                assertThat(JsonWriter.text(written.member(name))).as(name).isEqualTo(JsonWriter.text(value)));
        assertThat(written.object().members().keySet()).containsExactlyElementsOf(
                store.resource().fields().stream().map(Field::name).toList());
    }

    @ParameterizedTest
    @MethodSource("resources")
    void whatWasReadMayBePostedBackByAnyone(ResourceStore store) {
        String clerkId = TestApp.newClerkId();
        app.execute("insert into account (clerk_id, is_superuser) values (?, true)", clerkId);
        app.as(clerkId).post(path(store), JsonWriter.text(all(store, field -> Samples.good(field, role())))).isOk();
        app.execute("update account set is_superuser = false, is_staff = false, is_active = true where clerk_id = ?",
                clerkId);
        Answer read = app.as(clerkId).get(path(store)).isOk();
        assertThat(app.as(clerkId).post(path(store), read.text()).isOk().text()).isEqualTo(read.text());
        assertThat(app.as(clerkId).get(path(store)).text()).isEqualTo(read.text());
    }

    @ParameterizedTest
    @MethodSource("resources")
    void anEmptyPostWritesNothing(ResourceStore store) {
        Client user = app.user();
        Answer before = user.get(path(store));
        assertThat(user.post(path(store), "{}").isOk().text()).isEqualTo(before.text());
        assertThat(user.send("POST", path(store)).isOk().text()).isEqualTo(before.text());
        assertThat(user.get(path(store)).text()).isEqualTo(before.text());
    }

    @ParameterizedTest
    @MethodSource("resources")
    void unknownAndReadOnlyFieldsAreIgnored(ResourceStore store) {
        Client user = app.user();
        Answer before = user.get(path(store));
        user.post(path(store), """
                {"id": 7, "user_id": "x", "email": 5, "created_at": "x", "updated_at": [], "aud": {}, "": 1, "__proto__": {}}""").isOk();
        assertThat(user.get(path(store)).text()).isEqualTo(before.text());
    }

    @ParameterizedTest
    @MethodSource("resources")
    void absentFieldsStay(ResourceStore store) {
        Client superuser = app.superuser();
        superuser.post(path(store), JsonWriter.text(all(store, field -> Samples.good(field, role()),
                field -> !isRight(field)))).isOk();
        for (Field field : writable(store).stream().filter(field -> !isRight(field)).toList()) {
            JsonObject before = superuser.get(path(store)).object();
            JsonObject after = superuser.post(path(store),
                    JsonWriter.text(new JsonObject().with(field.name(), field.fallback())))
                    .isOk().object();
            assertThat(without(after, field.name(), "updated_at"))
                    .isEqualTo(without(before, field.name(), "updated_at"));
            assertThat(after.find(field.name())).contains(field.fallback());
        }
    }

    @ParameterizedTest
    @MethodSource("resources")
    void nullIsForNullableFieldsAlone(ResourceStore store) {
        Client superuser = app.superuser();
        JsonObject refused = all(store, _ -> JsonValue.NULL, field -> !field.nullable());
        JsonObject errors = new JsonObject();
        refused.members().keySet().forEach(name ->
                errors.members().putAll(ApiException.fieldError(name, "This field may not be null.").members()));
        if (!refused.isEmpty()) {
            superuser.post(path(store), JsonWriter.text(refused)).isJson(400, JsonWriter.text(errors));
        }
        JsonObject accepted = all(store, _ -> JsonValue.NULL, Field::nullable);
        Answer written = superuser.post(path(store), JsonWriter.text(accepted)).isOk();
        assertThat(accepted.members())
                .allSatisfy((name, _) -> assertThat(written.member(name)).isEqualTo(JsonValue.NULL));
    }

    @ParameterizedTest
    @MethodSource("resources")
    void textMayBeBlank(ResourceStore store) {
        JsonObject blanks = all(store, _ -> JsonValue.of(" \t\n "), AccountResourcesTest::isText);
        Answer written = app.superuser().post(path(store), JsonWriter.text(blanks)).isOk();
        assertThat(blanks.members()).allSatisfy((name, _) ->
                assertThat(written.member(name))
                        .isEqualTo(name.equals("username") ? JsonValue.NULL : JsonValue.of("")));
    }

    @ParameterizedTest
    @MethodSource("resources")
    void everyWrongFieldIsReportedAtOnceAndNothingIsWritten(ResourceStore store) {
        Client user = app.user();
        Answer before = user.get(path(store));
        JsonObject wrong = all(store, Samples::wrong, AccountResourcesTest::canBeWrong);
        JsonObject errors = all(store, field -> ApiException.fieldError("x", Samples.refusal(field)).members().get("x"),
                AccountResourcesTest::canBeWrong);
        writable(store).stream().filter(field -> !canBeWrong(field)).forEach(field -> wrong.with(field.name(), "good"));
        user.post(path(store), JsonWriter.text(wrong)).isJson(400, JsonWriter.text(errors));
        assertThat(user.get(path(store)).text()).isEqualTo(before.text());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("guardedFields")
    void guardedFieldIsNotForPlainUsersToChange(ResourceStore store, Field field) {
        Client user = app.user();
        Answer before = user.get(path(store));
        JsonObject body = all(store, unguarded -> Samples.good(unguarded, role()), other -> !isGuarded(store, other))
                .with(field.name(), Samples.good(field, role()));
        user.post(path(store), JsonWriter.text(body)).isJson(403,
                "{\"" + field.name() + "\": [\"You do not have permission to change this field.\"]}");
        assertThat(user.get(path(store)).text()).isEqualTo(before.text());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("guardedFields")
    void guardedFieldIsForStaffToChange(ResourceStore store, Field field) {
        String body = JsonWriter.text(new JsonObject().with(field.name(), Samples.good(field, role())));
        Answer byStaff = app.staff().post(path(store), body);
        byStaff.hasStatus(field.name().equals("is_superuser") ? 403 : 200);
        app.superuser().post(path(store), body.replace("\"is_superuser\":true", "\"is_superuser\":false")).isOk();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("guardedFields")
    void guardedFieldThatStandsIsNoChange(ResourceStore store, Field field) {
        app.user().post(path(store), JsonWriter.text(new JsonObject().with(field.name(), field.fallback()))).isOk();
    }

    @ParameterizedTest
    @MethodSource("resources")
    void everyGuardedFieldIsNamedAtOnce(ResourceStore store) {
        JsonObject body = all(store, field -> Samples.good(field, role()), field -> isGuarded(store, field));
        if (!body.isEmpty()) {
            JsonObject refusal = app.user().post(path(store), JsonWriter.text(body)).hasStatus(403).object();
            assertThat(refusal.members().keySet()).containsExactlyInAnyOrderElementsOf(body.members().keySet());
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("guardedFields")
    void validationComesBeforePermission(ResourceStore store, Field field) {
        if (canBeWrong(field)) {
            app.user().post(path(store), JsonWriter.text(new JsonObject().with(field.name(), Samples.wrong(field))))
                    .isInvalid(field.name(), Samples.refusal(field));
        }
    }

    private int role() {
        return Integer.parseInt(app.query("insert into role (name) values ('tested') returning id").getFirst());
    }

    private static String path(ResourceStore store) {
        return "/api/v1/account/" + store.path() + "/";
    }

    private static List<Field> writable(ResourceStore store) {
        return store.resource().fields().stream().filter(field -> !field.readOnly()).toList();
    }

    private static JsonObject all(ResourceStore store, Function<Field, JsonValue> value) {
        return all(store, value, field -> true);
    }

    private static JsonObject all(ResourceStore store, Function<Field, JsonValue> value, Predicate<Field> which) {
        JsonObject all = new JsonObject();
        writable(store).stream().filter(which)
                .forEach(field -> all.with(field.name(), uniquely(field, value.apply(field))));
        return all;
    }

    /// A username can be had once only.
    private static JsonValue uniquely(Field field, JsonValue value) {
        return field.name().equals("username") && value.equals(JsonValue.of("a-username"))
                ? JsonValue.of("a-" + TestApp.newClerkId()) : value;
    }

    private static JsonObject without(JsonObject object, String... names) {
        JsonObject rest = new JsonObject();
        object.members().forEach((name, value) -> {
            if (!List.of(names).contains(name)) {
                rest.with(name, value);
            }
        });
        return rest;
    }

    private static boolean isGuarded(ResourceStore store, Field field) {
        return GUARDED.get(store.path()).contains(field.name());
    }

    /// Who gives up one of these cannot go on.
    private static boolean isRight(Field field) {
        return List.of("is_active", "is_superuser").contains(field.name());
    }

    private static boolean isText(Field field) {
        return field.type() instanceof Type.Text || field.type() instanceof Type.Url;
    }

    private static boolean canBeWrong(Field field) {
        return !(field.type() instanceof Type.Json);
    }
}
