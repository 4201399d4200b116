package tradehall.account;

import java.util.List;
import java.util.Map;
import java.util.Set;

import tradehall.field.Field;
import tradehall.openapi.Examples;
import tradehall.openapi.Operation;
import tradehall.openapi.Operation.Header;
import tradehall.openapi.Parameter;
import tradehall.openapi.Problem;
import tradehall.openapi.Shape;

/// What the OpenAPI document says about the account endpoints.
public final class AccountOperations {

    private static final Map<String, String> CONTENTS = Map.of(
            "user", "basic information",
            "userprofile", "profile data",
            "userextension", "extended information",
            "userorganisation", "organisation information",
            "usersubscription", "subscription data");

    private static final Shape GREETING = new Shape.Extended(Account.ORGANISATION,
            List.of(Field.text("message").orBlank()), false);

    private static final Header TAG = new Header("ETag",
            "A digest of the answer; it changes when the resource does");

    private AccountOperations() {
    }

    public static Operation retrieve(ResourceStore store) {
        return Operation.of(id(store.path(), "retrieve"),
                "Retrieve the current user's " + CONTENTS.get(store.path()) + ".")
                .with(Parameter.header("If-None-Match", "\"none\"",
                        "The `ETag` of the client's copy; 304 if that is still current."))
                .answers(200, new Shape.Whole(store.resource()), TAG)
                .answers(304, new Shape.Nothing(), TAG);
    }

    public static Operation create(ResourceStore store, Set<String> guarded) {
        return Operation.of(id(store.path(), "create"),
                "Partially update the current user's " + CONTENTS.get(store.path()) + ". "
                        + "Fields that are absent stay as they are; read-only and unknown ones are ignored.")
                .takes(new Shape.Exemplified(new Shape.Whole(store.resource()),
                        Examples.without(guarded, store.resource())))
                .with(Parameter.header("If-Match", "*",
                        "The `ETag` that the resource must still have; if absent, it may have any."))
                .answers(200, new Shape.Whole(store.resource()), TAG)
                .refuses(412, "The resource no longer has the `ETag` given in `If-Match`. Nothing is written.",
                        Problem.detail("The resource has changed since it was read."))
                .refuses(403, "A field that only staff may change would change. Nothing is written.",
                        Problem.fields("is_staff", "You do not have permission to change this field."));
    }

    public static Operation devTestRetrieve() {
        return devTest("retrieve", "GET", "The caller's own organisation and a greeting.").answers(200, GREETING);
    }

    public static Operation devTestCreate() {
        return devTest("create", "POST", "Returns the validated body over the defaults; nothing is stored.")
                .takes(new Shape.Whole(Account.ORGANISATION)).answers(200, GREETING);
    }

    public static Operation devTestUpdate() {
        return devTest("update", "PUT", "Returns the validated body over the defaults; nothing is stored.")
                .takes(new Shape.Whole(Account.ORGANISATION)).answers(200, GREETING);
    }

    public static Operation devTestDestroy() {
        return devTest("destroy", "DELETE", "Nothing is deleted.").answers(204, new Shape.Nothing());
    }

    private static Operation devTest(String action, String method, String what) {
        return Operation.of(id("devtest", action), "Developer-only " + method + " endpoint. " + what)
                .refuses(403, "The caller is neither a developer nor a superuser.", Problem.DENIED);
    }

    private static String id(String path, String action) {
        return "v1_account_" + path + "_" + action;
    }
}
