package tradehall.dev;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// IBKR's Flex Web Service, as far as the service sees it, on a port of this machine: development mode connects to it,
/// and tests say what it answers. It keeps IBKR's rates and counts who breaks them. A token `FAIL1012` is answered with
/// that code, any other with statements of [FakeStatement].
public final class FakeIbkr implements AutoCloseable {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_A_MINUTE = 10;
    private static final int TOO_FAST = 1018;
    private static final int UNKNOWN_REFERENCE = 1017;
    private static final Pattern PARAMETER = Pattern.compile("[?&](\\w+)=([^&\\s]*)");
    private static final Pattern FAILING = Pattern.compile("FAIL([0-9]{4}).*");

    private final Clock clock;
    private final LoopbackServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<FakeAnswer>> scripts = new ConcurrentHashMap<>();
    private final Map<String, Request> promised = new ConcurrentHashMap<>();
    private final Map<String, List<Instant>> arrivals = new HashMap<>();

    public FakeIbkr(Clock clock) {
        this.clock = clock;
        this.server = new LoopbackServer("fake-ibkr", this::serve);
    }

    /// One request as it arrived.
    ///
    /// @param step    `SendRequest` or `GetStatement`
    /// @param query   the query's id, or the reference
    /// @param from    first day asked for, and last; empty at GetStatement
    /// @param tooFast whether it came before its token's rates allowed
    public record Request(String step, String token, String query, String from, String to, String userAgent, Instant at,
            boolean tooFast) {

        LocalDate day(String text) {
            return LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
        }
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.port() + "/FlexWebService");
    }

    /// The next answers to that token, whatever it asks; then it is answered as others are.
    public void script(String token, FakeAnswer... answers) {
        scripts.computeIfAbsent(token, _ -> new ArrayDeque<>()).addAll(List.of(answers));
    }

    /// Those so far, in order.
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public List<Request> requests(String token) {
        return requests.stream().filter(request -> request.token().equals(token)).toList();
    }

    @Override
    public void close() {
        server.close();
    }

    private void serve(Socket socket) throws IOException, InterruptedException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(),
                StandardCharsets.ISO_8859_1));
        String line = in.readLine();
        String userAgent = "";
        for (String header = in.readLine(); header != null && !header.isEmpty(); header = in.readLine()) {
            userAgent = header.regionMatches(true, 0, "user-agent:", 0, 11)
                    ? header.substring(11).strip() : userAgent;
        }
        if (line != null) {
            send(answer(request(line, userAgent)), socket.getOutputStream());
        }
    }

    private Request request(String line, String userAgent) {
        Map<String, String> query = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(line);
        while (parameter.find()) {
            query.put(parameter.group(1), parameter.group(2));
        }
        String token = query.getOrDefault("t", "");
        String step = line.contains("/SendRequest?") ? "SendRequest" : line.contains("/GetStatement?")
                ? "GetStatement" : "unknown";
        Instant now = clock.instant();
        Request request = new Request(step, token, query.getOrDefault("q", ""), query.getOrDefault("fd", ""),
                query.getOrDefault("td", ""),
                userAgent, now, isTooFast(token, now));
        requests.add(request);
        return request;
    }

    private synchronized boolean isTooFast(String token, Instant now) {
        List<Instant> before = arrivals.computeIfAbsent(token, _ -> new CopyOnWriteArrayList<>());
        before.removeIf(instant -> !instant.plus(MINUTE).isAfter(now));
        boolean tooFast = before.size() >= MOST_A_MINUTE || (!before.isEmpty()
                && before.getLast().plus(SECOND).isAfter(now));
        before.add(now);
        return tooFast;
    }

    private synchronized FakeAnswer answer(Request request) {
        Deque<FakeAnswer> script = scripts.getOrDefault(request.token(), new ArrayDeque<>());
        Matcher failing = FAILING.matcher(request.token());
        if (request.tooFast()) {
            return FakeAnswer.code(TOO_FAST);
        }
        if (!script.isEmpty()) {
            return script.poll();
        }
        if (failing.matches()) {
            return FakeAnswer.code(Integer.parseInt(failing.group(1)));
        }
        return switch (request.step()) {
            case "SendRequest" -> promise(request);
            case "GetStatement" -> statement(request);
            default -> FakeAnswer.failure(404);
        };
    }

    private FakeAnswer promise(Request request) {
        String reference = Integer.toString(1_000_000 + requests.size());
        promised.put(reference, request);
        return FakeAnswer.promise(reference, baseUrl() + "/GetStatement");
    }

    private FakeAnswer statement(Request request) {
        Request asked = promised.get(request.query());
        if (asked == null || !asked.token().equals(request.token()) || asked.from().isEmpty()) {
            return FakeAnswer.code(UNKNOWN_REFERENCE);
        }
        return FakeAnswer.statement("U" + Math.floorMod(request.token().hashCode(), 10_000_000),
                asked.day(asked.from()),
                asked.day(asked.to()));
    }

    private static void send(FakeAnswer answer, OutputStream out) throws IOException, InterruptedException {
        String location = answer.location().isEmpty() ? "" : "Location: " + answer.location() + "\r\n";
        out.write("HTTP/1.1 %d Fake\r\nContent-Type: %s\r\nContent-Length: %d\r\n%sConnection: close\r\n\r\n"
                .formatted(answer.status(), answer.type(), answer.body().length, location)
                .getBytes(StandardCharsets.ISO_8859_1));
        int last = Math.max(0, answer.sent() - 1);
        out.write(answer.body(), 0, last);
        out.flush();
        Thread.sleep(answer.pause());
        out.write(answer.body(), last, answer.sent() - last);
        out.flush();
    }
}
