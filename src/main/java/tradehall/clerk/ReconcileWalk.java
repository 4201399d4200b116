package tradehall.clerk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import tradehall.clerk.ClerkEvent.BillingChanged;
import tradehall.clerk.ClerkEvent.Item;
import tradehall.clerk.ClerkEvent.MembershipDeleted;
import tradehall.clerk.ReconcileOptions.Phase;
import tradehall.db.Database;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonWriter;

/// Walks Clerk's Backend API: users, memberships, billing, each followed by what exists here but not there. An object
/// counts as gone only if Clerk, asked for that very object, does not know it: lists change while they are read. What
/// was listed is kept in the database, and everything else comes in batches: nothing that grows with the data is held
/// in memory.
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

    /// Where to resume.
    String position() {
        return phase.text() + ":" + position;
    }

    /// A walk that resumes an aborted one also keeps what that one saw listed.
    void from(Phase first, String firstPosition) {
        if (first == Phase.USERS && firstPosition.equals("0")) {
            forgetListed();
        }
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
        forgetListed();
    }

    private void users(int from) {
        each("/users", from, user -> {
            String id = user.textOr("id", "");
            apply("user", id, () -> UserParser.parse(id, user));
        });
        for (List<Local> batch = localUsers(""); !batch.isEmpty(); batch = localUsers(batch.getLast().id)) {
            reportUnknown(batch.stream().filter(user -> !user.listed).map(Local::id).toList());
        }
    }

    private void reportUnknown(List<String> notListed) {
        if (!notListed.isEmpty()) {
            String query = notListed.stream().map(id -> "user_id=" + encoded(id))
                    .collect(Collectors.joining("&", "/users?limit=" + BATCH + "&", ""));
            Set<String> known = ids(ClerkList.objects(api.find(query)
                    .orElseThrow(() -> new ReconcileException("GET /users was answered with status 404"))));
            notListed.stream().filter(id -> !known.contains(id)).forEach(report::unknownUser);
        }
    }

    private void memberships(int from) {
        each("/organization_memberships", from, membership -> {
            String id = membership.textOr("id", "");
            apply("membership", id, () -> parser.organisations().membership(id, membership));
        });
        for (List<Local> batch = localMemberships(""); !batch.isEmpty(); batch = localMemberships(batch.getLast().id)) {
            for (Local local : batch) {
                if (!local.listed && !membershipsOf(local.clerkId).contains(local.id)) {
                    apply("membership", local.id, () -> new MembershipDeleted(local.id, local.clerkId));
                }
            }
        }
    }

    private void each(String path, int from, Consumer<ClerkObject> consumer) {
        new ClerkList(api, path).each(from, (page, place) -> {
            position = Integer.toString(place);
            page.forEach(consumer);
            database.in(transaction -> transaction.execute("reconcile.listed", JsonWriter.text(texts(ids(page)))));
        });
    }

    private Set<String> membershipsOf(String clerkId) {
        Set<String> all = new HashSet<>();
        String path = "/users/" + encoded(clerkId) + "/organization_memberships?limit=" + BATCH + "&offset=";
        while (true) {
            List<ClerkObject> page = api.find(path + all.size()).map(ClerkList::objects).orElse(List.of());
            if (!all.addAll(ids(page)) || page.size() < BATCH) {
                return all;
            }
        }
    }

    private void billing(String after) {
        for (List<Local> batch = localUsers(after); !batch.isEmpty(); batch = localUsers(batch.getLast().id)) {
            for (Local user : batch) {
                try {
                    subscription(user.id);
                } catch (ReconcileException e) {
                    if (e.status() != 403) {
                        throw e;
                    }
                    report.note("billing: Clerk allows no look at it, so it is left as it is");
                    return;
                }
                position = user.id;
            }
        }
    }

    private void subscription(String clerkId) {
        long asked = System.currentTimeMillis();
        api.find("/users/" + encoded(clerkId) + "/billing/subscription").ifPresent(answer -> {
            ClerkObject subscription = ClerkObject.of(answer);
            BillingChanged told = parser.billing().subscription(subscription.textOr("id", ""), subscription, clerkId);
            apply("subscription of", clerkId, () -> told);
            List<String> items = told.items().stream().map(Item::id).toList();
            if (events.endMissing(clerkId, items, asked)) {
                report.seen("ended items of", clerkId, Outcome.APPLIED);
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

    /// @param listed whether Clerk listed that id
    private record Local(String id, String clerkId, boolean listed) { }

    private List<Local> localUsers(String after) {
        return database.in(transaction -> transaction.list("reconcile.users",
                row -> new Local(row.text(1), row.text(1), row.bool(2)), after, BATCH));
    }

    private List<Local> localMemberships(String after) {
        return database.in(transaction -> transaction.list("reconcile.memberships",
                row -> new Local(row.text(1), row.text(2), row.bool(3)), after, BATCH));
    }

    private void forgetListed() {
        database.in(transaction -> transaction.execute("reconcile.forget-listed"));
    }

    private static Set<String> ids(List<ClerkObject> objects) {
        return objects.stream().map(object -> object.textOr("id", "")).collect(Collectors.toSet());
    }

    private static JsonArray texts(Set<String> values) {
        return new JsonArray(values.stream().<JsonValue>map(JsonValue::of).toList());
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}
