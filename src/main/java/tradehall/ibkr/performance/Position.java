package tradehall.ibkr.performance;

/// A round trip that is still open, and its current state, which takes a walk over all its lots to compute.
record Position(OpenTrip trip, RoundTrip soFar) {

    static Position of(OpenTrip trip) {
        return new Position(trip, trip.soFar());
    }
}
