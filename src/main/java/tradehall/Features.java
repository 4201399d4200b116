package tradehall;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import tradehall.account.Guard;
import tradehall.auth.Authenticator;
import tradehall.clerk.Erasure;
import tradehall.clerk.WebhookEventsHandler;
import tradehall.clerk.WebhookHandler;
import tradehall.clerk.WebhookLog;
import tradehall.clerk.WebhookMetrics;
import tradehall.db.Database;
import tradehall.http.Endpoint;
import tradehall.ibkr.ArchiveSweep;
import tradehall.ibkr.WholeListLimiter;
import tradehall.ibkr.connection.ConnectionHandler;
import tradehall.ibkr.connection.ConnectionSettings;
import tradehall.ibkr.connection.FetchMetrics;
import tradehall.ibkr.connection.Fetching;
import tradehall.ibkr.connection.StatementImport;

/// The features on the database, in the order of their packages: their endpoints, and what they do in the background.
final class Features {

    private final List<Endpoint> endpoints = new ArrayList<>();
    private final WebhookLog webhookLog;
    private final Erasure erasure;
    private final ArchiveSweep archiveSweep;
    private final Fetching fetching;

    /// @param clock the clock for fetching
    Features(Settings settings, Database database, Authenticator authenticator, Meters meters, Clock clock,
            OpenParts open) {
        endpoints.addAll(Routes.account(authenticator, new Guard(settings.guardedFields())));

        WebhookMetrics metrics = new WebhookMetrics(meters.registry(), Clock.systemUTC());
        this.webhookLog = open.add(new WebhookLog(database, metrics, settings.clerk().webhooks().keepLog()));
        this.erasure = open.add(new Erasure(database, settings.clerk().eraseDeletedAfter()));
        WebhookHandler webhook = new WebhookHandler(settings.clerk().webhooks(), database, webhookLog, metrics,
                Clock.systemUTC());
        endpoints.addAll(Routes.clerk(authenticator, webhook, new WebhookEventsHandler()));

        Importing importing = Importing.of(settings, database);
        this.archiveSweep = open.add(new ArchiveSweep(importing.flexImport(), importing.store()));
        WholeListLimiter lists = new WholeListLimiter(settings.limits().users().lists(),
                settings.database().poolSize());
        endpoints.addAll(Routes.ibkr(authenticator, importing, settings, lists));
        endpoints.addAll(Routes.performance(authenticator, importing.spools(), settings, lists));

        ConnectionSettings connections = settings.ibkr().connections();
        this.fetching = open.add(new Fetching(connections, database,
                new StatementImport(importing.flexImport(), importing.atOnce()), importing.spools(),
                settings.limits().flex().size(), new FetchMetrics(meters.registry(), database, clock), clock));
        endpoints.addAll(Routes.connections(authenticator, new ConnectionHandler(connections, clock)));

        endpoints.addAll(Routes.community(authenticator));
    }

    List<Endpoint> endpoints() {
        return endpoints;
    }

    Fetching fetching() {
        return fetching;
    }

    /// Starts the background jobs.
    void start() {
        webhookLog.start();
        erasure.start();
        archiveSweep.start();
        fetching.start();
    }
}
