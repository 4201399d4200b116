import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Import and list of 100,000 trades of one user, beside psql copying the same rows into the same indexed table, and out of it
/// as JSON.
record Trades(Site site, Options options) {

    static final int COUNT = 100_000;

    private static final String IMPORT = "/api/v1/ibkr/flexstatements/";
    private static final String LIST = "/api/v1/ibkr/tradehistory/";
    /// What psql copies in: all columns but those that the table fills by itself.
    private static final String COLUMNS = "user_id, version, client_account_id, trade_id, report_date, transaction_id, is_cancelled,"
            + " account_alias, order_id, symbol, side, type, qty, trade_price, close_price, open_time, close_time, commission_fee";
    private static final String AS_JSON = "select row_to_json(shown) from (select id, created_at, update_at, version, symbol, side, type, qty,"
            + " trade_price, close_price, open_time, close_time, close_time - open_time as duration, commission_fee, order_id, trade_id,"
            + " client_account_id, account_alias, user_id from trade where user_id = '%s' order by close_time desc, id desc) shown";

    void measure(Report report) throws IOException {
        Map<String, Path> files = Map.of("application/xml", Bench.WORK.resolve("trades.xml"), "text/csv", Bench.WORK.resolve("trades.csv"));
        FlexFiles.writeXml(files.get("application/xml"), COUNT);
        FlexFiles.writeCsv(files.get("text/csv"), COUNT);
        Path rows = Bench.WORK.resolve("trades.copy");
        Map<String, List<Double>> imports = new LinkedHashMap<>();
        List<Double> copies = new ArrayList<>();
        for (int round = 0; round <= options.rounds(); round++) {
            boolean warmUp = round == 0;
            for (String type : List.of("application/xml", "text/csv")) {
                double milliseconds = importFile(type, files.get(type));
                if (!warmUp) {
                    imports.computeIfAbsent(type, _ -> new ArrayList<>()).add(milliseconds);
                }
            }
            if (warmUp) {
                site.database().psql("\\copy (select " + COLUMNS + " from trade order by id) to '" + rows + "'");
            }
            double milliseconds = copyIn(rows);
            if (!warmUp) {
                copies.add(milliseconds);
            }
        }
        imports.forEach((type, times) -> report.times("import of 100,000 trades, " + type, times, copies));
        lists(report);
    }

    private void lists(Report report) throws IOException {
        site.database().psql("vacuum analyze trade");
        String copyOut = "\\copy (" + AS_JSON.formatted(site.database().psql("select distinct user_id from trade")) + ") to '/dev/null'";
        List<Double> lists = new ArrayList<>();
        List<Double> copies = new ArrayList<>();
        list();
        for (int round = 0; round < options.rounds(); round++) {
            lists.add(list());
            copies.add(site.database().psqlMilliseconds(copyOut));
        }
        report.times("list of 100,000 trades", lists, copies);
    }

    private double importFile(String type, Path file) throws IOException {
        clear();
        long start = System.nanoTime();
        HttpURLConnection request = site.service().request(IMPORT, site.sessions().first());
        request.setRequestProperty("Content-Type", type);
        request.setDoOutput(true);
        request.setFixedLengthStreamingMode(Files.size(file));
        try (OutputStream out = request.getOutputStream()) {
            Files.copy(file, out);
        }
        String answer = text(request);
        if (!answer.contains("\"created\":" + COUNT)) {
            throw new IllegalStateException("the import answered " + request.getResponseCode() + " " + answer);
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private double copyIn(Path rows) {
        clear();
        return site.database().psqlMilliseconds("\\copy trade (" + COLUMNS + ") from '" + rows + "'");
    }

    private void clear() {
        site.database().psql("truncate trade");
        site.database().psql("checkpoint");
    }

    private double list() throws IOException {
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
        return (System.nanoTime() - start) / 1e6;
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
