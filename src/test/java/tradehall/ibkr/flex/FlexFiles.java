package tradehall.ibkr.flex;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// Flex files for tests, and what is read of them.
final class FlexFiles {

    static final String EXECUTION = """
            <Trade accountId="U1" symbol="AAPL" conid="265598" buySell="SELL" quantity="-10" tradePrice="190.5" closePrice="191" \
            dateTime="20240801;153045" tradeID="700" transactionID="9001" ibOrderID="55" ibExecID="0000d349.1.01.01" \
            reportDate="20240801" transactionType="ExchTrade" ibCommission="-1.25" orderType="LMT" levelOfDetail="EXECUTION"/>
            """.replaceAll(" +", " ");

    private FlexFiles() {
    }

    static String activity(String... rows) {
        return statements(1, "<FlexStatement accountId=\"U1\"><Trades>" + String.join("", rows) + "</Trades></FlexStatement>");
    }

    static String statements(int count, String... statements) {
        return "<FlexQueryResponse queryName=\"q\" type=\"AF\"><FlexStatements count=\"" + count + "\">"
                + String.join("", statements) + "</FlexStatements></FlexQueryResponse>";
    }

    static List<FlexRow> xml(String file) {
        return read(FlexFormat.XML, file.getBytes(StandardCharsets.UTF_8));
    }

    static List<FlexRow> csv(String file) {
        return read(FlexFormat.CSV, file.getBytes(StandardCharsets.UTF_8));
    }

    static List<FlexRow> read(FlexFormat format, byte[] file) {
        List<FlexRow> rows = new ArrayList<>();
        format.read(new ByteArrayInputStream(file), ZoneId.of("America/New_York"), rows::add);
        return rows;
    }
}
