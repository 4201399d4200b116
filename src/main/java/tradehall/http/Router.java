package tradehall.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.helidon.http.HeaderValues;
import io.helidon.http.PathMatchers;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerResponse;

/// Turns endpoints into Helidon routes and adds what no handler should repeat (Contract §4), in Django REST framework's
/// order: path, content negotiation, authentication, method, handler. HEAD follows GET; OPTIONS and 405 list the path's
/// methods.
public final class Router {

    private static final Duration START_RETRY = Duration.ofSeconds(2);

    private final Map<String, Map<String, Endpoint>> paths = new LinkedHashMap<>();
    private final Failures failures;
    private final Sender sender;
    private final Lifecycle lifecycle;
    private final PublicUrl publicUrl;

    public Router(List<Endpoint> endpoints, Failures failures, Lifecycle lifecycle, PublicUrl publicUrl) {
        this.failures = failures;
        this.sender = new Sender(failures);
        this.lifecycle = lifecycle;
        this.publicUrl = publicUrl;
        // Literal paths before patterns: /server/category/ must not be taken for /server/{id}/.
        endpoints.stream().sorted(Comparator.comparing(endpoint -> endpoint.path().contains("{")))
                .forEach(endpoint -> paths.computeIfAbsent(endpoint.path(), _ -> new TreeMap<>())
                        .put(endpoint.method(), endpoint));
    }

    public void routing(HttpRouting.Builder routing) {
        paths.forEach((path, methods) -> {
            Map<String, Endpoint> all = withHead(methods);
            String allow = allow(all);
            boolean personal = methods.values().stream().noneMatch(Endpoint::isOpen);
            Handler handler = request -> dispatch(request, all, allow);
            boolean always = methods.values().stream().allMatch(Endpoint::isAlwaysOpen);
            Handler inTime = always ? handler : onceStarted(handler);
            routing.any(path, (_, response) -> {
                if (personal) {
                    Caching.personal(response.headers());
                }
                answer(response, path, inTime);
            });
        });
        paths.keySet().stream().filter(this::needsSlash)
                .forEach(path -> routing.any(withoutSlash(path), (_, response) ->
                        answer(response, path, onceStarted(preflightOr(response, Router::addSlash)))));
        routing.route(_ -> true, PathMatchers.any(), (_, response) ->
                answer(response, "", onceStarted(preflightOr(response, Router::unknown))));
    }

    private Handler onceStarted(Handler handler) {
        return request -> {
            if (!lifecycle.started()) {
                throw ApiException.unavailable("The service is starting.", START_RETRY, RefusalReason.STARTING);
            }
            return handler.handle(request);
        };
    }

    /// Browsers send the actual request only after a preflight; its answer then says what is wrong with the path.
    private static Handler preflightOr(ServerResponse response, Handler handler) {
        return Cors.isGrantedPreflight(response.headers()) ? _ -> Reply.noContent() : handler;
    }

    private void answer(ServerResponse response, String path, Handler handler) {
        Request request = Request.CURRENT.get();
        request.route(path);
        Reply reply;
        try {
            reply = Sender.withRoom(request, EntityTag.unlessKnown(request,
                    ContentCoding.choose(request, publicUrl.complete(request, handler.handle(request)))));
        } catch (RuntimeException | Error e) {
            reply = failures.reply(e);
        }
        boolean last = lifecycle.draining() || Body.isBetterLeftUnread(request)
                || reply.headers().containsKey("Connection")
                || request.headers().contains(HeaderValues.CONNECTION_CLOSE);
        if (last) {
            response.headers().set(HeaderValues.CONNECTION_CLOSE); // so that a kept connection loses no request
        }
        sender.send(request, response, reply);
        if (last) {
            ((RoutingResponse) response).commit(); // which Helidon does only for handlers that return
            throw new CloseConnectionException("announced"); // Helidon would parse an unread body as a request
        }
    }

    private static Reply dispatch(Request request, Map<String, Endpoint> methods, String allow) {
        String method = request.method();
        if (method.equals("OPTIONS")) {
            return Reply.noContent().with("Allow", allow);
        }
        Endpoint endpoint = methods.get(method);
        Endpoint any = endpoint == null ? methods.values().iterator().next() : endpoint;
        if (!any.produces().isEmpty()) {
            Negotiation.choose(request, any.produces());
        }
        if (endpoint == null) {
            any.gate().admit(request);
            throw ApiException.methodNotAllowed(method, allow);
        }
        return endpoint.handler().handle(request);
    }

    private static Reply addSlash(Request request) {
        String method = request.method();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            throw ApiException.notFound("Not found. Paths end in a slash: " + request.path().rawPath() + "/");
        }
        String query = request.query().rawValue();
        // With a single leading slash: `//host/../path` would lead to another host.
        String location = request.path().rawPath()
                .replaceFirst("^/+", "/") + "/" + (query.isEmpty() ? "" : "?" + query);
        return Reply.of(301, "", new byte[0]).with("Location", location).with("Cache-Control", Caching.ASK_AGAIN);
    }

    private static Reply unknown(Request request) {
        throw ApiException.notFound();
    }

    private static Map<String, Endpoint> withHead(Map<String, Endpoint> methods) {
        Map<String, Endpoint> all = new TreeMap<>(methods);
        if (methods.containsKey("GET")) {
            all.put("HEAD", methods.get("GET"));
        }
        return all;
    }

    private static String allow(Map<String, Endpoint> methods) {
        List<String> names = new ArrayList<>(methods.keySet());
        names.add("OPTIONS");
        return String.join(", ", names.stream().sorted().toList());
    }

    /// Not if the path is also served without its slash.
    private boolean needsSlash(String path) {
        return path.length() > 1 && path.endsWith("/") && !paths.containsKey(withoutSlash(path));
    }

    private static String withoutSlash(String path) {
        return path.substring(0, path.length() - 1);
    }
}
