package tradehall;

import java.util.ArrayList;
import java.util.List;

import tradehall.account.AccountHandler;
import tradehall.account.AccountOperations;
import tradehall.account.AccountStore;
import tradehall.account.AccountStores;
import tradehall.account.DevTestHandler;
import tradehall.account.Guard;
import tradehall.auth.Authenticator;
import tradehall.auth.Callers;
import tradehall.db.Database;
import tradehall.http.Endpoint;
import tradehall.schema.DocsHandler;
import tradehall.schema.OpenApi;
import tradehall.schema.SchemaHandler;
import tradehall.schema.SchemaOperations;

/// The table of contents: every endpoint of the API, one line each.
final class Routes {

    private Routes() {
    }

    static List<Endpoint> account(Authenticator authenticator, Database database, Callers callers, Guard guard) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (AccountStore store : AccountStores.ALL) {
            AccountHandler handler = new AccountHandler(store, database, callers, guard);
            String path = "/api/v1/account/" + store.path() + "/";
            endpoints.add(authenticator.secured("GET", path, AccountOperations.retrieve(store), handler::get));
            endpoints.add(authenticator.secured("POST", path, AccountOperations.create(store), handler::post));
        }
        DevTestHandler devTest = new DevTestHandler(AccountStores.ORGANISATION, callers);
        String path = "/api/v1/account/devtest/";
        endpoints.add(authenticator.secured("GET", path, AccountOperations.devTestRetrieve(), devTest::get));
        endpoints.add(authenticator.secured("POST", path, AccountOperations.devTestCreate(), devTest::post));
        endpoints.add(authenticator.secured("PUT", path, AccountOperations.devTestUpdate(), devTest::put));
        endpoints.add(authenticator.secured("DELETE", path, AccountOperations.devTestDestroy(), devTest::delete));
        return endpoints;
    }

    /// The document of all endpoints, its own too, and the page that shows it.
    static List<Endpoint> schema(OpenApi document) {
        SchemaHandler schema = new SchemaHandler(document);
        List<Endpoint> endpoints = new ArrayList<>(new DocsHandler().endpoints());
        endpoints.add(Endpoint.open("GET", "/api/schema/", SchemaOperations.RETRIEVE, schema::get).negotiating());
        return endpoints;
    }
}
