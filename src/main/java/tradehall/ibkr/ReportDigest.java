package tradehall.ibkr;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
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
    /// All numbers of so many digits are a `long`.
    private static final int LONG_DIGITS = 18;

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
        if (!booking.transactionId().isEmpty()) {
            return booking.account() + ' ' + booking.transactionId();
        }
        text.setLength(0);
        String trade = BookingId.of(kind == 'E', booking).orElse("");
        add(kind, trade, trade.isEmpty() ? booking.derivedId() + closing.contract() : "", booking.reportDate(),
                closing.time(), closing.side());
        return booking.account() + " ~" + add(quantity, price, commission).digest();
    }

    UUID content(Execution execution) {
        text.setLength(0);
        common('E', execution.booking(), execution.closing());
        add(execution.alias(), execution.orderId(), execution.symbol(), execution.type(), execution.openTime(),
                execution.quantity(), execution.price(), execution.closePrice(), execution.commission());
        return facts(execution.facts()).digest();
    }

    UUID content(Cancel cancel) {
        text.setLength(0);
        common('C', cancel.booking(), cancel.closing());
        add(cancel.quantity(), cancel.price(), cancel.commission());
        return facts(cancel.facts()).digest();
    }

    private void common(char kind, Booking booking, Closing closing) {
        add(kind, booking.account(), booking.tradeId(), booking.execId(), booking.derivedId(), booking.reportDate(),
                booking.transactionId(), closing.contract(), closing.side(), closing.time());
    }

    private ReportDigest facts(Facts facts) {
        facts.values().forEach(this::addOne);
        return this;
    }

    private ReportDigest add(@Nullable Object... values) {
        for (Object value : values) {
            addOne(value);
        }
        return this;
    }

    private void addOne(@Nullable Object value) {
        switch (value) {
            case null -> { }
            case BigDecimal number -> addNumber(number);
            case LocalDate day -> text.append(day.toEpochDay());
            case Instant moment -> text.append(moment.getEpochSecond()); // no file has fractions
            default -> text.append(value);
        }
        text.append(END);
    }

    /// As digits and decimals: quicker than how people write it, and a `long` quicker than what it may have to be.
    private void addNumber(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        if (shortest.precision() <= LONG_DIGITS) {
            text.append(shortest.unscaledValue().longValue());
        } else {
            text.append(shortest.unscaledValue());
        }
        text.append('E').append(shortest.scale());
    }

    private UUID digest() {
        ByteBuffer bytes = ByteBuffer.wrap(sha256.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
