package tradehall.ibkr.flex;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

import tradehall.ibkr.flex.FlexRow.Closing;
import tradehall.ibkr.flex.FlexRow.Facts;

/// Ids for executions whose query includes none: derived from their content, so that the same file gives the same ids.
/// Equal ones of a statement are distinguished by their number when staged (DOMAIN D5).
final class DerivedIds {

    private static final int BYTES = 16;
    private static final char BETWEEN = '\u001f';

    private final MessageDigest sha256;
    private final StringBuilder text = new StringBuilder();

    DerivedIds() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JVM has it
        }
    }

    /// @param symbol for contracts without an id
    String of(Closing closing, String symbol, Facts facts, BigDecimal quantity, BigDecimal price) {
        String text = describe(closing, symbol, facts, quantity, price).toString();
        return "~" + HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)), 0, BYTES);
    }

    private StringBuilder describe(Closing closing, String symbol, Facts facts, BigDecimal quantity, BigDecimal price) {
        text.setLength(0);
        add(closing.account());
        String conid = facts.text(Fact.CONID);
        if (!conid.isEmpty()) {
            add(conid);
        } else {
            add(symbol).add(facts.text(Fact.ASSET_CLASS)).add(number(facts.number(Fact.STRIKE)))
                    .add(facts.day(Fact.EXPIRY)).add(facts.text(Fact.PUT_CALL));
        }
        return add(closing.time()).add(closing.side()).add(number(quantity)).add(number(price)).text;
    }

    private DerivedIds add(@Nullable Object value) {
        text.append(value == null ? "" : value).append(BETWEEN);
        return this;
    }

    /// The same however many trailing zeros it has.
    private static @Nullable String number(@Nullable BigDecimal value) {
        return value == null ? null : value.stripTrailingZeros().toPlainString();
    }
}
