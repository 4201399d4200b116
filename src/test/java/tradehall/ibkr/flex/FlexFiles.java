package tradehall.ibkr.flex;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import tradehall.http.Limits;
import tradehall.ibkr.flex.FlexRow.Covered;

/// Flex files for tests, and what is read of them.
final class FlexFiles {

    static final String EXECUTION = """
            <Trade accountId="U1" symbol="AAPL" conid="265598" buySell="SELL" quantity="-10" tradePrice="190.5" closePrice="191" \
            dateTime="20240801;153045" tradeID="700" transactionID="9001" ibOrderID="55" ibExecID="0000d349.1.01.01" \
            reportDate="20240801" transactionType="ExchTrade" ibCommission="-1.25" orderType="LMT" levelOfDetail="EXECUTION"/>
            """.replaceAll(" +", " ");

    static final Limits.Flex LIMITS = new Limits.Flex(64 << 20, Duration.ofSeconds(30), 256 << 10, 1000, 40, 4096, 100);

    private FlexFiles() {
    }

    static String activity(String... rows) {
        return statements(1, "<FlexStatement accountId=\"U1\"><Trades>" + String.join("", rows)
                + "</Trades></FlexStatement>");
    }

    static String statements(int count, String... statements) {
        return "<FlexQueryResponse queryName=\"q\" type=\"AF\"><FlexStatements count=\"" + count + "\">"
                + String.join("", statements) + "</FlexStatements></FlexQueryResponse>";
    }

    /// The rows of the file, without the days that it covers.
    static List<FlexRow> xml(String file) {
        return read(FlexFormat.XML, file.getBytes(StandardCharsets.UTF_8));
    }

    static List<FlexRow> csv(String file) {
        return read(FlexFormat.CSV, file.getBytes(StandardCharsets.UTF_8));
    }

    static List<FlexRow> read(FlexFormat format, byte[] file) {
        List<FlexRow> rows = new ArrayList<>();
        read(format, new ByteArrayInputStream(file), row -> {
            if (!(row instanceof Covered)) {
                rows.add(row);
            }
        });
        return rows;
    }

    /// What the file says of its days.
    static List<FlexRow> covered(FlexFormat format, String file) {
        List<FlexRow> covered = new ArrayList<>();
        read(format, new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), row -> {
            if (row instanceof Covered) {
                covered.add(row);
            }
        });
        return covered;
    }

    static void read(FlexFormat format, InputStream file, Consumer<FlexRow> sink) {
        new FlexParser(ZoneId.of("America/New_York"), LIMITS).parse(file, format, sink);
    }
}
