package tradehall.ibkr.connection;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import tradehall.RawServer;
import tradehall.dev.FakeAnswer;
import tradehall.dev.FakeIbkr;
import tradehall.ibkr.connection.FlexAnswer.Failure;
import tradehall.ibkr.flex.Spools;

import static org.assertj.core.api.Assertions.assertThat;

/// One request to IBKR, and what can go wrong with it (DOMAIN D8).
class FlexClientTest {

    private static final String TOKEN = "abcdefgh";
    /// Stands still, so that a second request is always too soon.
    private static final Clock CLOCK = Clock.fixed(FetchApp.WEDNESDAY, ZoneOffset.UTC);
    private static final Attempt SEND = Attempt.begin(Instant.EPOCH,
            new Days(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 3)));

    private final FakeIbkr ibkr = new FakeIbkr(CLOCK);

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        ibkr.close();
    }

    @Test
    void whereNothingAnswersTheOtherAddressIsTheNext() {
        FakeIbkr gone = new FakeIbkr(CLOCK);
        gone.close();
        try (FlexClient client = client(1 << 20, List.of(gone.baseUrl(), ibkr.baseUrl()))) {
            assertThat(client.hosts(SEND)).isEqualTo(2);
            assertThat(client.ask(SEND, TOKEN, "1")).isEqualTo(new Failure(Fault.AWAY));
            assertThat(client.ask(SEND.atNextHost(), TOKEN, "1")).isInstanceOf(FlexAnswer.Promise.class);
            Attempt elsewhere = SEND.promised(Instant.EPOCH, "17", URI.create(gone.baseUrl() + "/GetStatement"));
            assertThat(client.ask(elsewhere, TOKEN, "1")).isEqualTo(new Failure(Fault.AWAY));
            // it was asked, too soon
            assertThat(client.ask(elsewhere.atNextHost(), TOKEN, "1")).isEqualTo(new FlexAnswer.Refusal(1018));
        }
    }

    @Test
    void anAnswerThatTakesTooLongIsGivenUp() {
        ibkr.script(TOKEN, FakeAnswer.promise("1", ibkr.baseUrl() + "/x").slowly(Duration.ofSeconds(30)));
        assertThat(ask(1 << 20, SEND)).isEqualTo(new Failure(Fault.TIMEOUT));
    }

    @Test
    void aStatementThatTakesTooLongIsGivenUpToo() {
        ibkr.script(TOKEN, FakeAnswer.statement("U1", LocalDate.of(2025, 1, 1), LocalDate.of(2026, 1, 1))
                .slowly(Duration.ofSeconds(30)));
        assertThat(ask(1 << 20, get())).isEqualTo(new Failure(Fault.TIMEOUT));
    }

    @Test
    void aStatementThatIsTooLongIsRefused() {
        ibkr.script(TOKEN, FakeAnswer.statement("U1", LocalDate.of(2025, 1, 1), LocalDate.of(2026, 1, 1)));
        assertThat(ask(10_000, get())).isEqualTo(new Failure(Fault.BROKEN));
    }

    @Test
    void aStatementIsKeptWhole() {
        ibkr.script(TOKEN, FakeAnswer.statement("U1", LocalDate.of(2026, 1, 5), LocalDate.of(2026, 1, 9)));
        assertThat(ask(1 << 20, get())).isInstanceOfSatisfying(FlexAnswer.Statement.class, statement -> {
            assertThat(statement.file().bytes())
                    .isEqualTo(FakeAnswer.statement("U1", LocalDate.of(2026, 1, 5), LocalDate.of(2026, 1, 9)).body()
                            .length);
            statement.file().close();
        });
    }

    /// Each would begin the time for polling again.
    @Test
    void aPromiseInPlaceOfTheStatementMeansThatItIsBeingMade() {
        ibkr.script(TOKEN, FakeAnswer.promise("18", ibkr.baseUrl() + "/GetStatement"));
        assertThat(ask(1 << 20, get())).isEqualTo(new FlexAnswer.Refusal(1019));
    }

    @Test
    void anAddressLongerThanAnyIsNotFollowed() {
        ibkr.script(TOKEN, FakeAnswer.promise("17", ibkr.baseUrl() + "/" + "a".repeat(1000)));
        assertThat(ask(1 << 20, SEND)).isEqualTo(new Failure(Fault.FOREIGN));
    }

    /// What answers need not speak HTTP, nor ever come to an end.
    static Stream<Arguments> answers() {
        String ok = "HTTP/1.1 200 OK\r\n";
        return Stream.of(
                Arguments.of("another protocol", "SSH-2.0-OpenSSH_9.6\r\n\r\n", "", Fault.BROKEN),
                Arguments.of("no status", "HTTP/1.1 xyz OK\r\n\r\n", "", Fault.BROKEN),
                Arguments.of("a length beyond any", ok + "Content-Length: 99999999999999999999\r\n\r\n", "", Fault.BROKEN),
                Arguments.of("a length below zero", ok + "Content-Length: -1\r\n\r\n", "", Fault.BROKEN),
                Arguments.of("a chunk beyond any", ok + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n", "a",
                        Fault.BROKEN),
                Arguments.of("a chunk's extension without end", ok + "Transfer-Encoding: chunked\r\n\r\n5;", "a",
                        Fault.BROKEN),
                Arguments.of("a status without end", "HTTP/1.1 200 ", "a", Fault.BROKEN),
                Arguments.of("a header without end", ok + "X-Any: ", "a", Fault.BROKEN),
                Arguments.of("headers without end", ok, "X-Any: a\r\n", Fault.BROKEN),
                Arguments.of("interim answers without end", "", "HTTP/1.1 103 Early Hints\r\n\r\n", Fault.BROKEN),
                Arguments.of("what is packed", ok + "Content-Encoding: gzip\r\n\r\n", "\u001f\u008b", Fault.BROKEN),
                Arguments.of("text without end", ok + "\r\n", "a", Fault.BROKEN),
                Arguments.of("a word without end", ok + "\r\n<FlexStatementResponse>", "a", Fault.BROKEN),
                Arguments.of("a page without end", ok + "\r\n<html>", "a", Fault.HTML),
                Arguments.of("a failure without end", "HTTP/1.1 500 No\r\n\r\n", "a", Fault.HTTP));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void whateverAnswersIsGivenUp(String name, String begin, String more, Fault fault) {
        try (RawServer server = new RawServer(begin, more);
             FlexClient client = client(1 << 20, List.of(server.url()), Duration.ofSeconds(60))) {
            assertThat(client.ask(SEND, TOKEN, "1")).isEqualTo(new Failure(fault));
        }
    }

    private Attempt get() {
        return SEND.promised(Instant.EPOCH, "17", URI.create(ibkr.baseUrl() + "/GetStatement"));
    }

    private FlexAnswer ask(long mostBytes, Attempt attempt) {
        try (FlexClient client = client(mostBytes, List.of(ibkr.baseUrl()))) {
            return client.ask(attempt, TOKEN, "1");
        }
    }

    private FlexClient client(long mostBytes, List<URI> urls) {
        return client(mostBytes, urls, Duration.ofSeconds(1));
    }

    private FlexClient client(long mostBytes, List<URI> urls, Duration readTimeout) {
        return new FlexClient(FetchSettings.at(urls, readTimeout), new Spools(directory, 1 << 20), mostBytes);
    }
}
