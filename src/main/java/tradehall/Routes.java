package tradehall;

import java.util.ArrayList;
import java.util.List;

import tradehall.account.AccountHandler;
import tradehall.account.AccountStore;
import tradehall.account.AccountStores;
import tradehall.account.DevTestHandler;
import tradehall.account.Guard;
import tradehall.auth.Authenticator;
import tradehall.auth.Callers;
import tradehall.clerk.WebhookEventsHandler;
import tradehall.clerk.WebhookHandler;
import tradehall.db.Database;
import tradehall.http.Endpoint;
import tradehall.http.Operation;
import tradehall.ibkr.FlexImport;
import tradehall.ibkr.FlexStatementHandler;
import tradehall.ibkr.TradesHandler;
import tradehall.server.CategoryHandler;
import tradehall.server.ChannelHandler;
import tradehall.server.MembershipHandler;
import tradehall.server.SelectHandler;
import tradehall.server.ServerHandler;

/// The table of contents: every endpoint of the API, one line each.
final class Routes {

    private Routes() {
    }

    static List<Endpoint> account(Authenticator authenticator, Database database, Callers callers, Guard guard) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (AccountStore store : AccountStores.ALL) {
            AccountHandler handler = new AccountHandler(store, database, callers, guard);
            String path = "/api/v1/account/" + store.path() + "/";
            endpoints.add(authenticator.secured("GET", path, new Operation("v1_account_" + store.path() + "_retrieve", ""), handler::get));
            endpoints.add(authenticator.secured("POST", path, new Operation("v1_account_" + store.path() + "_create", ""), handler::post));
        }
        DevTestHandler devTest = new DevTestHandler(AccountStores.ORGANISATION, callers);
        String path = "/api/v1/account/devtest/";
        endpoints.add(authenticator.secured("GET", path, new Operation("v1_account_devtest_retrieve", ""), devTest::get));
        endpoints.add(authenticator.secured("POST", path, new Operation("v1_account_devtest_create", ""), devTest::post));
        endpoints.add(authenticator.secured("PUT", path, new Operation("v1_account_devtest_update", ""), devTest::put));
        endpoints.add(authenticator.secured("DELETE", path, new Operation("v1_account_devtest_destroy", ""), devTest::delete));
        return endpoints;
    }

    /// The webhook is served without its slash too: Svix counts a redirect as a failure.
    static List<Endpoint> clerk(Authenticator authenticator, WebhookHandler webhook, WebhookEventsHandler events) {
        String path = "/api/v1/account/clerk_webhook";
        Operation operation = new Operation("v1_account_clerk_webhook_create", "");
        return List.of(
                Endpoint.open("POST", path + "/", operation, webhook::handle),
                Endpoint.open("POST", path, operation, webhook::handle),
                authenticator.secured("GET", "/api/v1/account/webhookevents/",
                        new Operation("v1_account_webhookevents_list", ""), events::list));
    }

    static List<Endpoint> ibkr(Authenticator authenticator, Database database, Callers callers, Settings settings) {
        TradesHandler trades = new TradesHandler(database, callers);
        // Imports take a quarter of the connections at most, and at least one.
        FlexStatementHandler statements = new FlexStatementHandler(new FlexImport(database, settings.flexZone()), callers,
                Math.max(1, settings.database().poolSize() / 4));
        return List.of(
                authenticator.secured("GET", "/api/v1/ibkr/tradehistory/", new Operation("v1_ibkr_tradehistory_list", ""), trades::get),
                authenticator.secured("GET", "/api/v1/ibkr/trades/", new Operation("v1_ibkr_trades_list", ""), trades::get),
                authenticator.secured("POST", "/api/v1/ibkr/flexstatements/", new Operation("v1_ibkr_flexstatements_create", ""),
                        statements::post));
    }

    static List<Endpoint> server(Authenticator authenticator, Database database, Callers callers) {
        SelectHandler select = new SelectHandler(callers);
        ServerHandler server = new ServerHandler(database, callers);
        MembershipHandler membership = new MembershipHandler(database, callers);
        ChannelHandler channel = new ChannelHandler(database, callers);
        CategoryHandler category = new CategoryHandler(database, callers);
        String path = "/api/v1/server/";
        return List.of(
                authenticator.secured("GET", path + "select/", new Operation("v1_server_select_retrieve", ""), select::get),
                authenticator.secured("POST", path, new Operation("v1_server_create", ""), server::post),
                authenticator.secured("GET", path + "{id}/", new Operation("v1_server_retrieve", ""), server::get),
                authenticator.secured("PATCH", path + "{id}/", new Operation("v1_server_partial_update", ""), server::patch),
                authenticator.secured("DELETE", path + "{id}/", new Operation("v1_server_destroy", ""), server::delete),
                authenticator.secured("POST", path + "{id}/membership/", new Operation("v1_server_membership_create", ""), membership::post),
                authenticator.secured("DELETE", path + "{id}/membership/", new Operation("v1_server_membership_destroy", ""), membership::delete),
                authenticator.secured("GET", path + "{id}/channels/", new Operation("v1_server_channels_list", ""), channel::get),
                authenticator.secured("POST", path + "{id}/channels/", new Operation("v1_server_channels_create", ""), channel::post),
                authenticator.secured("GET", path + "category/", new Operation("v1_server_category_list", ""), category::get),
                authenticator.secured("POST", path + "category/", new Operation("v1_server_category_create", ""), category::post));
    }
}
