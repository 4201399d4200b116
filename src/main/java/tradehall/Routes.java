package tradehall;

import java.util.ArrayList;
import java.util.List;

import tradehall.account.AccountHandler;
import tradehall.account.AccountOperations;
import tradehall.account.AccountStores;
import tradehall.account.DevTestHandler;
import tradehall.account.Guard;
import tradehall.account.ResourceStore;
import tradehall.auth.Authenticator;
import tradehall.clerk.ClerkOperations;
import tradehall.clerk.WebhookEventsHandler;
import tradehall.clerk.WebhookHandler;
import tradehall.community.CategoryHandler;
import tradehall.community.ChannelHandler;
import tradehall.community.MembershipHandler;
import tradehall.community.SelectHandler;
import tradehall.community.ServerHandler;
import tradehall.community.ServerOperations;
import tradehall.http.Endpoint;
import tradehall.http.PublicUrl;
import tradehall.ibkr.CoverageHandler;
import tradehall.ibkr.FlexStatementHandler;
import tradehall.ibkr.IbkrOperations;
import tradehall.ibkr.ImportOperations;
import tradehall.ibkr.ImportsHandler;
import tradehall.ibkr.TradesHandler;
import tradehall.ibkr.WholeListLimiter;
import tradehall.ibkr.connection.ConnectionHandler;
import tradehall.ibkr.connection.ConnectionOperations;
import tradehall.ibkr.flex.Spools;
import tradehall.ibkr.performance.PerformanceHandler;
import tradehall.ibkr.performance.PerformanceOperations;
import tradehall.ibkr.performance.RoundTripsHandler;
import tradehall.openapi.OpenApi;
import tradehall.openapi.Operation;
import tradehall.schema.DocsHandler;
import tradehall.schema.IndexHandler;
import tradehall.schema.SchemaHandler;
import tradehall.schema.SchemaOperations;

/// The table of contents: every endpoint of the API, one line each.
final class Routes {

    private Routes() {
    }

    static List<Endpoint> account(Authenticator authenticator, Guard guard) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (ResourceStore store : AccountStores.ALL) {
            AccountHandler handler = new AccountHandler(store, guard);
            String path = "/api/v1/account/" + store.path() + "/";
            endpoints.add(authenticator.secured("GET", path, AccountOperations.retrieve(store), handler::get));
            endpoints.add(authenticator.secured("POST", path,
                    AccountOperations.create(store, guard.fields(store.path())), handler::post));
        }
        DevTestHandler devTest = new DevTestHandler(AccountStores.ORGANISATION);
        String path = "/api/v1/account/devtest/";
        endpoints.add(authenticator.secured("GET", path, AccountOperations.devTestRetrieve(), devTest::get));
        endpoints.add(authenticator.secured("POST", path, AccountOperations.devTestCreate(), devTest::post));
        endpoints.add(authenticator.secured("PUT", path, AccountOperations.devTestUpdate(), devTest::put));
        endpoints.add(authenticator.secured("DELETE", path, AccountOperations.devTestDestroy(), devTest::delete));
        return endpoints;
    }

    /// The document of all endpoints, its own too, the page that shows it, and the door that leads there.
    static List<Endpoint> schema(OpenApi document, PublicUrl publicUrl) {
        SchemaHandler schema = new SchemaHandler(document);
        List<Endpoint> endpoints = new ArrayList<>(new DocsHandler().endpoints());
        endpoints.add(Endpoint.open("GET", "/api/schema/", SchemaOperations.RETRIEVE, schema::get).negotiating());
        endpoints.add(Endpoint.open("GET", "/", Operation.UNDOCUMENTED, new IndexHandler(publicUrl)::get)
                .negotiating());
        return endpoints;
    }

    /// The webhook is served without its slash too: Svix counts a redirect as a failure.
    static List<Endpoint> clerk(Authenticator authenticator, WebhookHandler webhook, WebhookEventsHandler events) {
        String path = "/api/v1/account/clerk_webhook";
        return List.of(
                Endpoint.open("POST", path + "/", ClerkOperations.RECEIVE, webhook::handle),
                Endpoint.open("POST", path, Operation.UNDOCUMENTED, webhook::handle),
                authenticator.secured("GET", "/api/v1/account/webhookevents/", ClerkOperations.EVENTS, events::list));
    }

    static List<Endpoint> ibkr(Authenticator authenticator, Importing importing, Settings settings,
            WholeListLimiter lists) {
        TradesHandler trades = new TradesHandler(lists);
        // An import keeps a connection for as long as it takes: all together a quarter of them.
        FlexStatementHandler statements = new FlexStatementHandler(importing.flexImport(), importing.spools(),
                settings.limits().flex(), importing.atOnce(), settings.database().poolSize() / 4);
        ImportsHandler imports = new ImportsHandler(importing.flexImport(), importing.store(), importing.atOnce());
        return List.of(
                authenticator.secured("GET", "/api/v1/ibkr/tradehistory/", IbkrOperations.HISTORY, trades::get),
                authenticator.secured("GET", "/api/v1/ibkr/trades/", IbkrOperations.TRADES, trades::get),
                authenticator.secured("GET", "/api/v1/ibkr/executions/", IbkrOperations.EXECUTIONS, trades::executions)
                        .producing(TradesHandler.EXECUTIONS),
                authenticator.secured("POST", "/api/v1/ibkr/flexstatements/", IbkrOperations.IMPORT, statements::post),
                authenticator.secured("GET", "/api/v1/ibkr/imports/", ImportOperations.LIST, imports::list),
                authenticator.secured("GET", "/api/v1/ibkr/imports/{id}/file/", ImportOperations.FILE, imports::file),
                authenticator.secured("DELETE", "/api/v1/ibkr/imports/{id}/", ImportOperations.UNDO, imports::delete),
                authenticator.secured("GET", "/api/v1/ibkr/coverage/", ImportOperations.COVERAGE,
                        lists.each(new CoverageHandler()::get)));
    }

    static List<Endpoint> connections(Authenticator authenticator, ConnectionHandler connections) {
        String path = "/api/v1/ibkr/connections/";
        return List.of(
                authenticator.secured("GET", path, ConnectionOperations.LIST, connections::list),
                authenticator.secured("POST", path, ConnectionOperations.CREATE, connections::post),
                authenticator.secured("GET", path + "{id}/", ConnectionOperations.RETRIEVE, connections::get),
                authenticator.secured("PATCH", path + "{id}/", ConnectionOperations.UPDATE, connections::patch),
                authenticator.secured("DELETE", path + "{id}/", ConnectionOperations.DESTROY, connections::delete),
                authenticator.secured("POST", path + "{id}/fetch/", ConnectionOperations.FETCH, connections::fetch));
    }

    /// What the trades came to.
    static List<Endpoint> performance(Authenticator authenticator, Spools spools, Settings settings,
            WholeListLimiter lists) {
        RoundTripsHandler roundTrips = new RoundTripsHandler(spools);
        PerformanceHandler performance = new PerformanceHandler(settings.ibkr().zone());
        String path = "/api/v1/ibkr/";
        return List.of(
                authenticator.secured("GET", path + "roundtrips/", PerformanceOperations.ROUND_TRIPS,
                        lists.each(roundTrips::get)),
                authenticator.secured("GET", path + "statistics/", PerformanceOperations.STATISTICS,
                        lists.each(performance::statistics)),
                authenticator.secured("GET", path + "calendar/", PerformanceOperations.CALENDAR,
                        lists.each(performance::calendar)),
                authenticator.secured("GET", path + "positions/", PerformanceOperations.POSITIONS,
                        lists.each(performance::positions)));
    }

    static List<Endpoint> community(Authenticator authenticator) {
        SelectHandler select = new SelectHandler();
        ServerHandler server = new ServerHandler();
        MembershipHandler membership = new MembershipHandler();
        ChannelHandler channel = new ChannelHandler();
        CategoryHandler category = new CategoryHandler();
        String path = "/api/v1/server/";
        return List.of(
                authenticator.secured("GET", path + "select/", ServerOperations.SELECT, select::get),
                authenticator.secured("POST", path, ServerOperations.CREATE, server::post),
                authenticator.secured("GET", path + "{id}/", ServerOperations.RETRIEVE, server::get),
                authenticator.secured("PATCH", path + "{id}/", ServerOperations.UPDATE, server::patch),
                authenticator.secured("DELETE", path + "{id}/", ServerOperations.DESTROY, server::delete),
                authenticator.secured("POST", path + "{id}/membership/", ServerOperations.JOIN, membership::post),
                authenticator.secured("DELETE", path + "{id}/membership/", ServerOperations.LEAVE, membership::delete),
                authenticator.secured("GET", path + "{id}/channels/", ServerOperations.CHANNELS, channel::get),
                authenticator.secured("POST", path + "{id}/channels/", ServerOperations.ADD_CHANNEL, channel::post),
                authenticator.secured("GET", path + "category/", ServerOperations.CATEGORIES, category::get),
                authenticator.secured("POST", path + "category/", ServerOperations.ADD_CATEGORY, category::post));
    }
}
