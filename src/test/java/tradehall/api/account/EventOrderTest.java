package tradehall.api.account;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.Answer;
import tradehall.TestApp;
import tradehall.Webhook;

import static org.assertj.core.api.Assertions.assertThat;

/// Random events of users who share names, organisations and items: whatever the order, the repetition and the replica
/// that they come to, what is shown in the end is the same.
class EventOrderTest {

    private static final int EVENTS = 60;
    private static final int USERS = 4;
    private static final List<String> RESOURCES = List.of("user", "userorganisation", "usersubscription");

    private final TestApp app = TestApp.shared();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 342})
    void orderDoesNotMatter(long seed) {
        List<String> events = events(new Random(seed));
        String first = "a" + UUID.randomUUID().toString().replace("-", "");
        String second = "b" + UUID.randomUUID().toString().replace("-", "");
        send(app, named(events, first), new Random(seed));
        send(app, named(events, second), new Random(-seed));
        assertThat(shown(first)).as("seed %d", seed).isEqualTo(shown(second));
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void twoReplicasAtOnceDoNotMatter(long seed) throws Exception {
        List<String> events = events(new Random(seed));
        String first = "a" + UUID.randomUUID().toString().replace("-", "");
        String second = "b" + UUID.randomUUID().toString().replace("-", "");
        send(app, named(events, first), new Random(seed));
        try (TestApp replica = TestApp.on(app.databaseUrl(),
                Map.of()); ExecutorService senders = Executors.newFixedThreadPool(6)) {
            List<Callable<Answer>> calls = new ArrayList<>();
            for (Webhook event : named(events, second)) {
                calls.add(() -> event.send(app));
                calls.add(() -> event.send(replica));
            }
            Collections.shuffle(calls, new Random(-seed));
            for (Future<Answer> answer : senders.invokeAll(calls)) {
                answer.get().isOk();
            }
        }
        assertThat(shown(first)).as("seed %d", seed).isEqualTo(shown(second));
    }

    /// Some come twice.
    private static void send(TestApp app, List<Webhook> events, Random random) {
        List<Webhook> sent = new ArrayList<>(events);
        sent.addAll(events.subList(0, EVENTS / 4));
        Collections.shuffle(sent, random);
        sent.forEach(event -> event.send(app).isOk());
    }

    /// The same events among other users; their ids compare alike.
    private static List<Webhook> named(List<String> events, String run) {
        List<Webhook> webhooks = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            String[] event = events.get(i).split(" ", 2);
            webhooks.add(Webhook.of(event[0], event[1].replace("RUN", run)).withId("msg_" + run + i));
        }
        return webhooks;
    }

    /// What each user sees, but for what time makes of it.
    private Map<String, String> shown(String run) {
        Map<String, String> shown = new TreeMap<>();
        for (int user = 0; user < USERS; user++) {
            for (String resource : RESOURCES) {
                Answer answer = app.as("user_" + user + run).get("/api/v1/account/" + resource + "/");
                shown.put(user + " " + resource, answer.status() + answer.text().replace(run, "RUN")
                        .replaceAll("\"updated_at\":\"[^\"]*\"", "")
                        .replaceAll("\"created_at\":\"20(?!05)[^\"]*\"", ""));
            }
        }
        return shown;
    }

    private static List<String> events(Random random) {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            events.add(switch (random.nextInt(20)) {
                case 0 -> random.nextInt(4) == 0
                        ? "user.deleted {\"id\":\"" + user(random) + "\"}" : userChanged(random);
                case 1, 2, 3, 4 -> item(random);
                case 5, 6, 7 -> membership(random, "organizationMembership.updated");
                case 8 -> membership(random, "organizationMembership.deleted");
                case 9 -> "organization.updated " + organisation(random);
                case 10 -> random.nextInt(3) == 0
                        ? "organization.deleted {\"id\":\"org_0RUN\"}" : "organization.created " + organisation(random);
                default -> userChanged(random);
            });
        }
        return events;
    }

    private static String userChanged(Random random) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", text(user(random)));
        maybe(random, data, "updated_at", random.nextInt(12));
        maybe(random, data, "username", text("NaMe"+ random.nextInt(3) + "RUN"));
        maybe(random, data, "first_name", text("First" + random.nextInt(5)));
        maybe(random, data, "created_at", 1_104_537_600_000L + random.nextInt(3) * 1000L); // in 2005
        maybe(random, data, "last_sign_in_at", random.nextInt(1000));
        maybe(random, data, "unsafe_metadata", "{\"n\":" + random.nextInt(3) + "}");
        data.put("primary_email_address_id", text("i"));
        maybe(random, data, "email_addresses",
                "[{\"id\":\"i\",\"email_address\":\"mail" + random.nextInt(3) + "RUN@x.com\"}]");
        maybe(random, data, "public_metadata", rights(random));
        return "user.updated " + json(data);
    }

    private static String rights(Random random) {
        Map<String, Object> rights = new LinkedHashMap<>();
        for (String right : List.of("is_staff", "is_superuser", "is_developer", "is_beta_tester")) {
            maybe(random, rights, right, random.nextInt(4) == 0 ? "\"true\"" : random.nextBoolean());
        }
        maybe(random, rights, "subscription_level", random.nextInt(6) * 10);
        return json(rights);
    }

    private static String membership(Random random, String type) {
        int user = random.nextInt(USERS);
        int membership = user * 2 + random.nextInt(2);
        return type + " {\"id\":\"orgmem_" + membership + "RUN\",\"updated_at\":" + random.nextInt(12)
                + ",\"role\":\"org:r"
                + random.nextInt(3) + "\",\"permissions\":[" + random.nextInt(3) + "],\"organization\":"
                + organisation(random)
                + ",\"public_user_data\":{\"user_id\":\"user_" + user + "RUN\"}}";
    }

    private static String organisation(Random random) {
        return "{\"id\":\"org_" + random.nextInt(2) + "RUN\",\"name\":\"Name" + random.nextInt(3) + "\",\"updated_at\":"
                + random.nextInt(12)
                + ",\"public_metadata\":{\"k\":" + random.nextInt(3) + "}}";
    }

    /// Items of the default plan have one id for all users.
    private static String item(Random random) {
        List<String> statuses = List.of("active", "past_due", "canceled", "ended", "upcoming", "incomplete",
                "abandoned");
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", text(random.nextBoolean() ? "default" : "item" + random.nextInt(2)));
        data.put("status", text(statuses.get(random.nextInt(statuses.size()))));
        maybe(random, data, "updated_at", random.nextInt(12));
        maybe(random, data, "is_free_trial", random.nextBoolean());
        maybe(random, data, "period_start", random.nextInt(1000));
        maybe(random, data, "period_end", random.nextBoolean() ? random.nextInt(1000) : 4_102_444_800_000L); // 2100
        maybe(random, data, "canceled_at", random.nextInt(1000));
        maybe(random, data, "past_due_at", random.nextInt(1000));
        maybe(random, data, "subscription_id", text("csub_" + random.nextInt(2)));
        maybe(random, data, "plan", "{\"slug\":\"" + List.of("free", "basic", "plus", "unknown")
                .get(random.nextInt(4)) + "\",\"name\":\"P"
                + random.nextInt(3) + "\"}");
        data.put("payer", "{\"user_id\":\"" + user(random) + "\"}");
        return "subscriptionItem.updated " + json(data);
    }

    private static String user(Random random) {
        return "user_" + random.nextInt(USERS) + "RUN";
    }

    /// Mostly there.
    private static void maybe(Random random, Map<String, Object> data, String name, Object value) {
        if (random.nextInt(5) > 0) {
            data.put(name, value);
        }
    }

    private static String text(String value) {
        return "\"" + value + "\"";
    }

    private static String json(Map<String, Object> members) {
        List<String> parts = new ArrayList<>();
        members.forEach((name, value) -> parts.add("\"" + name + "\":" + value));
        return "{" + String.join(",", parts) + "}";
    }
}
