import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Import and list of 100,000 trades of one user, beside psql copying the same rows into a plain table with the same
/// two indexes, and out of the real one as JSON.
record Trades(Launcher launcher, Site site, Options options) {

    static final int COUNT = 100_000;

    private static final String IMPORT = "/api/v1/ibkr/flexstatements/";
    private static final String LIST = "/api/v1/ibkr/tradehistory/";
    private static final String XML = "application/xml";
    private static final String CSV = "text/csv";
    private static final Map<String, Path> FILES = Map.of(XML, Bench.WORK.resolve("trades.xml"), CSV,
            Bench.WORK.resolve("trades.csv"));
    private static final Path ROWS = Bench.WORK.resolve("trades.copy");
    private static final int WARM_UPS = 3;

    private static final String COPY_IN = "psql, \\copy into a plain table";
    private static final String COPY_OUT = "psql, \\copy as JSON";
    private static final String PLAIN_TABLE = """
            create table plain_trade (like trade);
            create unique index on plain_trade (user_id, client_account_id, trade_id);
            create index on plain_trade (user_id, close_time desc, id desc)""";
    /// All that an import writes.
    private static final String CLEAR = "truncate trade, flex_import, flex_file, booking_report, flex_reported, flex_covered,"
            + " plain_trade";
    private static final String AS_JSON = """
            select row_to_json(shown) from (
                select id, created_at, update_at, version, symbol, side, type, qty, trade_price, close_price, open_time,
                       close_time, close_time - open_time as duration, commission_fee, order_id, trade_id,
                       client_account_id, account_alias, user_id
                from trade where user_id = '%s' and not is_cancelled order by close_time desc, id desc) shown"""
            .replaceAll("\\s+", " "); // \\copy takes one line

    void measure(Report report) throws IOException, InterruptedException {
        FlexFiles.writeXml(FILES.get(XML), COUNT);
        FlexFiles.writeCsv(FILES.get(CSV), COUNT);
        site.database().psql(PLAIN_TABLE);
        for (int warm = 0; warm < WARM_UPS; warm++) {
            importFile(site.service(), CSV);
            importFile(site.service(), XML);
        }
        site.database().psql("\\copy (select * from trade order by id) to '" + ROWS + "'");
        Rounds rounds = new Rounds();
        for (int round = 0; round < options.rounds(); round++) {
            rounds.add("Tradehall, XML, first of a process", importCold());
            rounds.add("Tradehall, XML", importFile(site.service(), XML));
            rounds.add("Tradehall, CSV", importFile(site.service(), CSV));
            rounds.add(COPY_IN, copyIn());
        }
        report.pieces("import of 100,000 trades", rounds, COPY_IN);
        lists(report);
    }

    private void lists(Report report) throws IOException {
        importFile(site.service(), XML);
        site.database().psql("vacuum analyze trade");
        String copyOut = "\\copy (" + AS_JSON.formatted(site.database().psql("select distinct user_id from trade"))
                + ") to '/dev/null'";
        for (int warm = 0; warm < WARM_UPS; warm++) {
            list();
        }
        Rounds rounds = new Rounds();
        for (int round = 0; round < options.rounds(); round++) {
            rounds.add("Tradehall", list());
            rounds.add(COPY_OUT, site.database().psqlTimed(copyOut));
        }
        report.pieces("list of 100,000 trades", rounds, COPY_OUT);
    }

    private Sample importCold() throws IOException, InterruptedException {
        try (Service service = launcher.start(options.builds().getFirst(), site.database())) {
            return importFile(service, XML);
        }
    }

    private Sample importFile(Service service, String type) throws IOException {
        clear();
        Cpu cpu = Cpu.of(service.proc(), site.database());
        long start = System.nanoTime();
        HttpURLConnection request = service.request(IMPORT, site.sessions().first());
        request.setRequestProperty("Content-Type", type);
        request.setDoOutput(true);
        request.setFixedLengthStreamingMode(Files.size(FILES.get(type)));
        try (OutputStream out = request.getOutputStream()) {
            Files.copy(FILES.get(type), out);
        }
        String answer = text(request);
        if (!answer.contains("\"created\":" + COUNT)) {
            throw new IllegalStateException("the import answered " + request.getResponseCode() + " " + answer);
        }
        return cpu.piece((System.nanoTime() - start) / 1e9);
    }

    private Sample copyIn() {
        clear();
        return site.database().psqlTimed("\\copy plain_trade from '" + ROWS + "'");
    }

    private void clear() {
        site.database().psql(CLEAR);
        site.database().psql("checkpoint");
    }

    private Sample list() throws IOException {
        Cpu cpu = Cpu.of(site.service().proc(), site.database());
        long start = System.nanoTime();
        HttpURLConnection request = site.service().request(LIST, site.sessions().first());
        byte[] buffer = new byte[1 << 16];
        long rows = 0;
        try (InputStream in = request.getInputStream()) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                rows += braces(buffer, length);
            }
        }
        if (rows != COUNT) {
            throw new IllegalStateException(rows + " trades were listed");
        }
        return cpu.piece((System.nanoTime() - start) / 1e9);
    }

    private static long braces(byte[] buffer, int length) {
        long count = 0;
        for (int i = 0; i < length; i++) {
            if (buffer[i] == '{') {
                count++;
            }
        }
        return count;
    }

    private static String text(HttpURLConnection request) throws IOException {
        try (InputStream body = request.getResponseCode() < 400 ? request.getInputStream() : request.getErrorStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
