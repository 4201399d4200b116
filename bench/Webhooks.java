import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// Signed `user.updated` deliveries for users at random, each newer than the last, beside pgbench making the same two
/// writes in one transaction: with the disk, whose speed is most of it, and without, so that CPU shows.
final class Webhooks implements AutoCloseable {

    private static final String PATH = "/api/v1/account/clerk_webhook/";
    private static final Path LIMIT = Path.of("bench", "sql", "webhook.sql");
    private static final String PGBENCH = "pgbench, four round trips";
    /// More than one connection pool answers in a second; what is left over is thrown away.
    private static final int ENOUGH_PER_SECOND = 12_000;

    private final Keys keys;
    private final Options options;
    private final String body;
    private final Path deliveries = Bench.WORK.resolve("deliveries");
    private long clock = Instant.now().toEpochMilli();

    Webhooks(Keys keys, Options options) throws IOException {
        this.keys = keys;
        this.options = options;
        this.body = Files.readString(Path.of("bench", "user.updated.json"));
    }

    void measure(Site site, List<Service> services, Report report) throws IOException {
        for (Service service : services) {
            for (int warm = 0; warm < options.warmUpSeconds(); warm += options.seconds()) {
                load(service, site, options.seconds());
            }
        }
        report.load("webhook", rounds(site, services), PGBENCH);
        site.database().fsync(false);
        report.load("webhook, fsync off", rounds(site, services), PGBENCH);
        site.database().fsync(true);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(deliveries);
    }

    private Rounds rounds(Site site, List<Service> services) throws IOException {
        Rounds rounds = new Rounds();
        for (int round = 0; round < options.rounds(); round++) {
            for (Service service : services) {
                rounds.add(service.name(), load(service, site, options.seconds()));
            }
            rounds.add(PGBENCH, site.database().pgbench(LIMIT, options.seconds(), Map.of("first", Sessions.FIRST_USER,
                    "count", site.sessions().count(), "stride", site.sessions().stride())));
        }
        return rounds;
    }

    Sample load(Service service, Site site, int seconds) throws IOException {
        write(service, site.sessions(), ENOUGH_PER_SECOND * seconds);
        site.database().psql("checkpoint");
        Sample sample = Wrk.load(service, site.database(), PATH, seconds, "webhook.lua", deliveries);
        requireApplied(site);
        return sample;
    }

    /// A stale event takes another way through the database, and a longer one. Some are stale because a newer one of the
    /// same user overtook them on another connection.
    private static void requireApplied(Site site) {
        if (site.database().psql("select count(*) filter (where outcome <> 'applied') * 50 > count(*) from webhook_event").equals("t")) {
            throw new IllegalStateException("more than one event in fifty was not applied");
        }
    }

    /// Signed right before they are sent, since a signature holds for five minutes.
    private void write(Service service, Sessions sessions, int count) throws IOException {
        long seconds = Instant.now().getEpochSecond();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(deliveries), 1 << 20)) {
            for (int i = 0; i < count; i++) {
                byte[] request = request(service, sessions, seconds).getBytes(StandardCharsets.UTF_8);
                out.write(Report.format("%08d", request.length).getBytes(StandardCharsets.US_ASCII));
                out.write(request);
            }
        }
    }

    private String request(Service service, Sessions sessions, long seconds) {
        String user = Long.toString(Sessions.FIRST_USER
                + ThreadLocalRandom.current().nextInt(sessions.count()) * sessions.stride());
        String event = body.replace("USER_ID", user).replace("\"CLOCK\"", Long.toString(++clock));
        String id = "msg_" + UUID.randomUUID();
        return "POST " + PATH + " HTTP/1.1\r\nHost: 127.0.0.1:" + service.port()
                + "\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + event.getBytes(StandardCharsets.UTF_8).length + "\r\nsvix-id: " + id
                + "\r\nsvix-timestamp: " + seconds
                + "\r\nsvix-signature: " + keys.sign(id, seconds, event) + "\r\n\r\n" + event;
    }
}
