package tradehall.ibkr;

import java.util.Optional;
import java.util.stream.Stream;

import tradehall.ibkr.flex.FlexRow.Booking;

/// The id of the trade that a booking belongs to (DOMAIN D5).
final class BookingId {

    private BookingId() {
    }

    /// For an execution the first id present, else the derived one. A cancel has only the id of the trade it cancels:
    /// empty if it names none.
    static Optional<String> of(boolean execution, Booking booking) {
        if (!execution || !booking.tradeId().isEmpty()) {
            return Optional.of(booking.tradeId()).filter(id -> !id.isEmpty());
        }
        return Stream.of(booking.execId(), booking.transactionId(), booking.derivedId()).filter(id -> !id.isEmpty())
                .findFirst();
    }
}
