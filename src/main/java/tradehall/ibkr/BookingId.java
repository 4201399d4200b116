package tradehall.ibkr;

import java.util.Optional;
import java.util.stream.Stream;

import tradehall.ibkr.flex.FlexRow.Booking;

/// The id of the trade that a booking is of (DOMAIN D5).
final class BookingId {

    private BookingId() {
    }

    /// Of an execution the first id that is told, else the derived one. A cancel has no id but that of what it takes
    /// back: empty where it names none.
    static Optional<String> of(boolean execution, Booking booking) {
        if (!execution || !booking.tradeId().isEmpty()) {
            return Optional.of(booking.tradeId()).filter(id -> !id.isEmpty());
        }
        String transaction = booking.transactionId().signum() < 0 ? "" : booking.transactionId().toString();
        return Stream.of(booking.execId(), transaction, booking.derivedId()).filter(id -> !id.isEmpty()).findFirst();
    }
}
