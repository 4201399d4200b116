package tradehall.ibkr;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import tradehall.ibkr.flex.FlexRow.Booking;
import tradehall.ibkr.flex.FlexRow.Cancel;
import tradehall.ibkr.flex.FlexRow.Closing;
import tradehall.ibkr.flex.FlexRow.Execution;
import tradehall.ibkr.flex.FlexRow.Facts;

/// The key that identifies a booking, and a digest of what is reported about it, so that imports compare sixteen bytes,
/// not forty columns (DOMAIN D6). Equal numbers count as equal, however many trailing zeros they have.
final class ReportDigest {

    private static final char END = '\u001f';

    private final MessageDigest sha256;
    private final StringBuilder text = new StringBuilder(512);

    ReportDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JVM has it
        }
    }

    /// The booking's key: its transaction, else everything that a confirmation says about it. Transaction numbers
    /// increase, so an index over bookings grows at its end.
    String booking(char kind, Booking booking, Closing closing, @Nullable BigDecimal quantity,
            @Nullable BigDecimal price, @Nullable BigDecimal commission) {
        if (booking.transactionId().signum() >= 0) {
            return booking.account() + ' ' + booking.transactionId();
        }
        text.setLength(0);
        String trade = BookingId.of(kind == 'E', booking).orElse("");
        add(kind).add(trade).add(trade.isEmpty() ? booking.derivedId() + closing.contract() : "")
                .add(booking.reportDate())
                .add(closing.time()).add(closing.side());
        return booking.account() + " ~" + number(quantity).number(price).number(commission).digest();
    }

    UUID content(Execution execution) {
        text.setLength(0);
        common('E', execution.booking(), execution.closing());
        add(execution.alias()).add(execution.orderId()).add(execution.symbol()).add(execution.type())
                .add(execution.openTime());
        number(execution.quantity()).number(execution.price()).number(execution.closePrice())
                .number(execution.commission());
        return facts(execution.facts()).digest();
    }

    UUID content(Cancel cancel) {
        text.setLength(0);
        common('C', cancel.booking(), cancel.closing());
        number(cancel.quantity()).number(cancel.price()).number(cancel.commission());
        return facts(cancel.facts()).digest();
    }

    private void common(char kind, Booking booking, Closing closing) {
        add(kind).add(booking.account()).add(booking.tradeId()).add(booking.execId()).add(booking.derivedId())
                .add(booking.reportDate()).add(booking.transactionId())
                .add(closing.contract()).add(closing.side()).add(closing.time());
    }

    private ReportDigest facts(Facts facts) {
        add(facts.currency()).add(facts.assetClass()).add(facts.subCategory()).add(facts.conid())
                .add(facts.description())
                .add(facts.isin()).add(facts.underlying()).add(facts.expiry()).add(facts.putCall())
                .add(facts.exchange())
                .add(facts.openClose()).add(facts.notes()).add(facts.commissionCurrency());
        return number(facts.fxRateToBase()).number(facts.multiplier()).number(facts.strike()).number(facts.taxes())
                .number(facts.realizedProfit());
    }

    private ReportDigest number(@Nullable BigDecimal number) {
        return add(number == null ? null : number.stripTrailingZeros());
    }

    private ReportDigest add(@Nullable Object value) {
        text.append(value == null ? "" : value).append(END);
        return this;
    }

    private UUID digest() {
        ByteBuffer bytes = ByteBuffer.wrap(sha256.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
