package tradehall.ibkr;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;

import tradehall.FuzzBounds;
import tradehall.http.ApiException;

/// The parameters of a list are taken, or named where they are wrong, whatever they are.
public final class TradeQueryFuzz {

    private static final List<String> NAMES = List.of("user", "symbol", "side", "account", "from", "to", "limit",
            "cursor");
    private static final int LONGEST = 200;

    private TradeQueryFuzz() {
    }

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        Map<String, String> parameters = new HashMap<>();
        while (data.remainingBytes() > 0) {
            parameters.put(data.pickValue(NAMES), data.consumeString(LONGEST));
        }
        FuzzBounds.hold(() -> {
            try {
                TradeQuery.parse(parameters);
            } catch (ApiException e) {
                if (e.status() != 400) {
                    throw e;
                }
            }
        });
    }
}
