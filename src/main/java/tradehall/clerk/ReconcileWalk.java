package tradehall.clerk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import tradehall.clerk.ClerkEvent.BillingChanged;
import tradehall.clerk.ClerkEvent.Item;
import tradehall.clerk.ClerkEvent.MembershipDeleted;
import tradehall.clerk.ReconcileOptions.Phase;
import tradehall.db.Database;
import tradehall.json.JsonValue.JsonObject;

/// The way through Clerk's Backend API: users, memberships, billing, and each time what is here and not there. Only what Clerk
/// itself, asked for that one object, does not know counts as gone: lists move while they are read.
final class ReconcileWalk {

    private static final int BATCH = 100;

    private final ClerkApi api;
    private final Database database;
    private final EventParser parser;
    private final EventStore events;
    private final ReconcileReport report;
    private Phase phase = Phase.USERS;
    private String position = "0";

    ReconcileWalk(ClerkApi api, Database database, EventParser parser, boolean dryRun, ReconcileReport report) {
        this.api = api;
        this.database = database;
        this.parser = parser;
        this.events = dryRun ? EventStore.rollingBack(database) : EventStore.of(database);
        this.report = report;
    }

    /// Where to go on.
    String position() {
        return phase.text() + ":" + position;
    }

    void from(Phase first, String firstPosition) {
        for (Phase next : Phase.values()) {
            if (next.compareTo(first) >= 0) {
                phase = next;
                position = next == first ? firstPosition : next == Phase.BILLING ? "" : "0";
                switch (next) {
                    case USERS -> users(Integer.parseInt(position));
                    case MEMBERSHIPS -> memberships(Integer.parseInt(position));
                    case BILLING -> billing(position);
                }
            }
        }
    }

    private void users(int from) {
        new ClerkList(api, "/users").each(from, (user, page) -> {
            position = Integer.toString(page);
            String id = user.textOr("id", "");
            apply("user", id, () -> UserParser.parse(id, user));
        });
        for (List<String> batch = localUsers(""); !batch.isEmpty(); batch = localUsers(batch.getLast())) {
            String query = batch.stream().map(id -> "user_id=" + encoded(id)).collect(Collectors.joining("&", "/users?limit=" + BATCH + "&", ""));
            Set<String> known = ids(ClerkList.objects(api.find(query).orElseThrow(() -> new ReconcileException("no list of users"))));
            batch.stream().filter(id -> !known.contains(id)).forEach(report::unknownUser);
        }
    }

    private void memberships(int from) {
        Set<String> seen = new HashSet<>();
        new ClerkList(api, "/organization_memberships").each(from, (membership, page) -> {
            position = Integer.toString(page);
            String id = membership.textOr("id", "");
            seen.add(id);
            apply("membership", id, () -> parser.organisations().membership(id, membership));
        });
        for (Local local : localMemberships()) {
            if (!seen.contains(local.id) && !membershipsOf(local.userId).contains(local.id)) {
                apply("membership", local.id, () -> new MembershipDeleted(local.id));
            }
        }
    }

    private Set<String> membershipsOf(String userId) {
        Set<String> all = new HashSet<>();
        String path = "/users/" + encoded(userId) + "/organization_memberships?limit=" + BATCH + "&offset=";
        while (true) {
            List<Told> page = api.find(path + all.size()).map(ClerkList::objects).orElse(List.of());
            if (!all.addAll(ids(page)) || page.size() < BATCH) {
                return all;
            }
        }
    }

    private void billing(String after) {
        for (List<String> batch = localUsers(after); !batch.isEmpty(); batch = localUsers(batch.getLast())) {
            for (String userId : batch) {
                try {
                    subscription(userId);
                } catch (ReconcileException e) {
                    if (e.status() != 403) {
                        throw e;
                    }
                    report.note("billing: Clerk allows no look at it, so it is left as it is");
                    return;
                }
                position = userId;
            }
        }
    }

    private void subscription(String userId) {
        long asked = System.currentTimeMillis();
        api.find("/users/" + encoded(userId) + "/billing/subscription").ifPresent(answer -> {
            Told subscription = new Told(answer instanceof JsonObject object ? object : new JsonObject());
            BillingChanged told = parser.billing().subscription(subscription.textOr("id", ""), subscription, userId);
            apply("subscription of", userId, () -> told);
            List<String> items = told.items().stream().map(Item::id).toList();
            if (events.endMissing(userId, items, asked)) {
                report.seen("ended items of", userId, Outcome.APPLIED);
            }
        });
    }

    private interface Reading {
        ClerkEvent event();
    }

    private void apply(String kind, String id, Reading reading) {
        Outcome outcome;
        try {
            outcome = events.apply(Receipt.none(), reading.event());
        } catch (RefusedException _) {
            outcome = Outcome.REFUSED;
        }
        report.seen(kind, id, outcome);
    }

    private record Local(String id, String userId) { }

    private List<String> localUsers(String after) {
        return database.in(transaction -> transaction.list("reconcile.users", row -> row.text(1), after, BATCH));
    }

    private List<Local> localMemberships() {
        List<Local> all = new ArrayList<>();
        database.stream("reconcile.memberships", row -> all.add(new Local(row.text(1), row.text(2))));
        return all;
    }

    private static Set<String> ids(List<Told> objects) {
        return objects.stream().map(object -> object.textOr("id", "")).collect(Collectors.toSet());
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}
