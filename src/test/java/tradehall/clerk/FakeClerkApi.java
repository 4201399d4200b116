package tradehall.clerk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/// Clerk's Backend API as far as the reconcile command sees it: pages, rate-limits, fails, and changes while it is
/// read.
final class FakeClerkApi implements AutoCloseable {

    static final String SECRET_KEY = "sk_test_fake";

    private final HttpServer server;
    private final Map<String, String> users = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, Membership> memberships = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, String> subscriptions = Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Integer> failures = new ArrayDeque<>();
    private volatile Runnable afterFirstPage = () -> { };

    private record Membership(String userId, String json) { }

    FakeClerkApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void user(String id, long clock, String members) {
        users.put(id, "{\"id\":\"" + id + "\",\"updated_at\":" + clock + "," + members + "}");
    }

    void removeUser(String id) {
        users.remove(id);
    }

    void membership(String id, String userId, String orgId, long clock) {
        memberships.put(id, new Membership(userId, """
                {"id": "%s", "role": "org:admin", "permissions": [], "updated_at": %d, "public_user_data": {"user_id": "%s"},
                 "organization": {"id": "%s", "name": "Org", "updated_at": %d}}""".formatted(id, clock, userId, orgId, clock)));
    }

    void removeMembership(String id) {
        memberships.remove(id);
    }

    /// @param items JSON objects with commas between them
    void subscription(String userId, String items) {
        subscriptions.put(userId, "{\"object\":\"commerce_subscription\",\"id\":\"csub_1\",\"subscription_items\":["
                + items + "]}");
    }

    /// The next requests are answered with these statuses.
    void failNext(Integer... statuses) {
        failures.addAll(List.of(statuses));
    }

    void afterFirstPage(Runnable change) {
        afterFirstPage = change;
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring("/v1".length());
        requests.add(path);
        boolean mayPass = ("Bearer " + SECRET_KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        Integer failure = mayPass ? failures.poll() : Integer.valueOf(401);
        if (failure != null) {
            exchange.getResponseHeaders().set("Retry-After", "7");
            send(exchange, failure, "{}");
            return;
        }
        String body = body(path, query(exchange.getRequestURI().getRawQuery()));
        send(exchange, body.isEmpty() ? 404 : 200, body);
        Runnable change = afterFirstPage;
        afterFirstPage = () -> { };
        change.run();
    }

    private String body(String path, Map<String, List<String>> query) {
        String[] parts = path.split("/");
        String last = parts[parts.length - 1];
        return switch (last) {
            case "users" -> "[" + page(query.containsKey("user_id")
                    ? query.get("user_id").stream().map(users::get).filter(user -> user != null).toList()
                    : users.values(), query) + "]";
            case "organization_memberships" -> "{\"data\":[" + page(memberships.values().stream()
                    .filter(membership -> parts.length == 2 || membership.userId.equals(parts[2])).map(Membership::json)
                    .toList(), query) + "]}";
            case "subscription" -> subscriptions.getOrDefault(parts[2], "");
            default -> "";
        };
    }

    private static String page(Collection<String> all, Map<String, List<String>> query) {
        return String.join(",", all.stream().skip(number(query, "offset", 0)).limit(number(query, "limit", 10))
                .toList());
    }

    private static long number(Map<String, List<String>> query, String name, long fallback) {
        return query.containsKey(name) ? Long.parseLong(query.get(name).getFirst()) : fallback;
    }

    private static Map<String, List<String>> query(String raw) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        Stream.of(raw == null ? new String[0] : raw.split("&")).map(pair -> pair.split("=", 2)).forEach(pair ->
                query.computeIfAbsent(pair[0], _ -> new ArrayList<>())
                        .add(URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        return query;
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
