package tradehall.ibkr.connection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import tradehall.ibkr.connection.AnswerParser.Kind;
import tradehall.ibkr.flex.Spool;
import tradehall.ibkr.flex.Spools;

/// IBKR's Flex Web Service, version 3, one request at a time (DOMAIN D8). Follows no redirects, sends tokens only to
/// IBKR, bounds a statement's size and time, and reports failures without their messages: a request's address contains
/// the token.
final class FlexClient implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final int HEAD_BYTES = 2048;
    private static final int WORD_BYTES = 1 << 16;
    private static final String USER_AGENT = "Java/" + System.getProperty("java.version");
    private static final String STATEMENT_END = "</FlexQueryResponse>";

    /// Created for the first request, by [#http]: it loads all certificates that the JDK trusts, a tenth of a start.
    private @Nullable HttpClient http;
    private final AllowedOrigins origins;
    private final AnswerParser parser;
    private final Spools spools;
    private final Duration readTimeout;
    private final long mostBytes;

    /// @param mostBytes of a statement
    FlexClient(ConnectionSettings settings, Spools spools, long mostBytes) {
        this.origins = new AllowedOrigins(settings.flexUrls());
        this.parser = new AnswerParser(origins);
        this.spools = spools;
        this.readTimeout = settings.readTimeout();
        this.mostBytes = mostBytes;
    }

    /// How many addresses the next request of a fetch could be sent to.
    int hosts(Attempt attempt) {
        return addresses(attempt).size();
    }

    /// The longest that a request takes.
    Duration longest() {
        return CONNECT_TIMEOUT.plus(readTimeout).plusSeconds(5);
    }

    /// The next request of a fetch.
    ///
    /// @throws Spools.NoRoom when there is no room for the statement
    FlexAnswer ask(Attempt attempt, String token, String queryId) {
        List<URI> addresses = addresses(attempt);
        URI address = addresses.get(Math.min(attempt.host(), addresses.size() - 1));
        return switch (attempt.step()) {
            case SEND -> ask(address, "?t=" + token + "&q=" + queryId + "&v=3&fd=" + day(attempt.asked().from())
                    + "&td="
                    + day(attempt.asked().to()), Step.SEND);
            case GET -> ask(address, "?t=" + token + "&q=" + attempt.reference() + "&v=3", Step.GET);
        };
    }

    @Override
    public synchronized void close() {
        if (http != null) {
            http.shutdownNow();
        }
    }

    private synchronized HttpClient http() {
        if (http == null) {
            http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER).connectTimeout(CONNECT_TIMEOUT).build();
        }
        return http;
    }

    private List<URI> addresses(Attempt attempt) {
        return switch (attempt.step()) {
            case SEND -> origins.all(Step.SEND);
            case GET -> {
                URI url = URI.create(attempt.url());
                yield Stream.concat(Stream.of(url), origins.others(url, Step.GET).stream()).toList();
            }
        };
    }

    private FlexAnswer ask(URI address, String query, Step step) {
        long begun = System.nanoTime();
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + query)).timeout(readTimeout)
                .header("User-Agent", USER_AGENT).GET().build();
        try {
            HttpResponse<InputStream> answer = send(http(), request);
            Duration left = readTimeout.minusNanos(System.nanoTime() - begun);
            try (AnswerStream body = new AnswerStream(answer.body(), step == Step.GET ? mostBytes : WORD_BYTES, left)) {
                return answer.statusCode() != 200 ? new FlexAnswer.Failure(Fault.HTTP)
                        : answer.headers().firstValue("Content-Encoding").isPresent()
                        ? new FlexAnswer.Failure(Fault.BROKEN)
                        : read(body, step, address);
            }
        } catch (HttpConnectTimeoutException | ConnectException _) {
            return new FlexAnswer.Failure(Fault.AWAY);
        } catch (HttpTimeoutException _) {
            return new FlexAnswer.Failure(Fault.TIMEOUT);
        } catch (IOException | UncheckedIOException _) {
            return new FlexAnswer.Failure(Fault.BROKEN);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new FlexAnswer.Failure(Fault.BROKEN);
        }
    }

    /// The JDK's client lets some broken heads out as they are: a `Content-Length` that no `long` holds is a
    /// `NumberFormatException`.
    private static HttpResponse<InputStream> send(HttpClient client, HttpRequest request)
            throws IOException, InterruptedException {
        try {
            return client.send(request, BodyHandlers.ofInputStream());
        } catch (RuntimeException e) {
            throw new IOException(e);
        }
    }

    private FlexAnswer read(AnswerStream body, Step step, URI address) throws IOException {
        try {
            byte[] head = body.readNBytes(HEAD_BYTES);
            InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), body);
            Kind kind = AnswerParser.kind(head);
            return switch (kind) {
                case RESPONSE -> word(step,
                        parser.parse(new ByteArrayInputStream(whole.readNBytes(WORD_BYTES)), address));
                case PAGE -> new FlexAnswer.Failure(Fault.HTML);
                case STATEMENT, TEXT -> step == Step.GET
                        ? statement(whole, body, kind) : new FlexAnswer.Failure(Fault.BROKEN);
                case OTHER -> new FlexAnswer.Failure(Fault.BROKEN);
            };
        } catch (IOException | UncheckedIOException e) {
            if (body.isLate()) {
                return new FlexAnswer.Failure(Fault.TIMEOUT);
            }
            throw e;
        }
    }

    /// A promise in place of the statement: it is still being made. Taken for a new order, each would begin the time
    /// for polling again, without end.
    private static FlexAnswer word(Step step, FlexAnswer.Word word) {
        return step == Step.GET && word instanceof FlexAnswer.Promise
                ? new FlexAnswer.Refusal(FlexCode.IN_PROGRESS.number()) : word;
    }

    /// CSV has no fixed end.
    private FlexAnswer statement(InputStream whole, AnswerStream body, Kind kind) {
        Spool file = spools.spool(whole);
        if (kind == Kind.STATEMENT && !body.end().endsWith(STATEMENT_END)) {
            file.close();
            return new FlexAnswer.Failure(Fault.BROKEN);
        }
        return new FlexAnswer.Statement(file);
    }

    private static String day(LocalDate day) {
        return day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }
}
