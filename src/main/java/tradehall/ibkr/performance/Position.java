package tradehall.ibkr.performance;

import java.util.Comparator;

/// A round trip that is still open, and its current state, which takes a walk over all its lots to compute.
record Position(OpenTrip trip, RoundTrip soFar) {

    /// The order of a list of them (Contract §11).
    static final Comparator<Position> SHOWN = Comparator.comparing(Position::soFar, Comparator
            .comparing((RoundTrip trip) -> trip.instrument().currency(), MissingLast.LAST)
            .thenComparing(trip -> trip.contract().account())
            .thenComparing(trip -> trip.instrument().symbol())
            .thenComparing(trip -> trip.contract().key()));

    static Position of(OpenTrip trip) {
        return new Position(trip, trip.soFar());
    }
}
