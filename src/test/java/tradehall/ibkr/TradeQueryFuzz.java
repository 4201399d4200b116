package tradehall.ibkr;

import java.net.URLEncoder;
import java.util.List;
import java.util.StringJoiner;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;

import tradehall.FuzzBounds;
import tradehall.http.ApiException;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The parameters of a list are taken, or named where they are wrong, whatever they are.
public final class TradeQueryFuzz {

    private static final List<String> NAMES = List.of("user", "symbol", "side", "account", "from", "to", "limit",
            "cursor");
    private static final int LONGEST = 200;

    private TradeQueryFuzz() {
    }

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        StringJoiner query = new StringJoiner("&");
        while (data.remainingBytes() > 0) {
            query.add(data.pickValue(NAMES) + "=" + URLEncoder.encode(data.consumeString(LONGEST), UTF_8));
        }
        FuzzBounds.hold(() -> {
            try {
                TradeQuery.parse(query.toString());
            } catch (ApiException e) {
                if (e.status() != 400) {
                    throw e;
                }
            }
        });
    }
}
