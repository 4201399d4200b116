package tradehall.ibkr.performance;

/// A round trip that is still open, and how it stands, which takes a walk over all its lots to say.
record Position(OpenTrip trip, RoundTrip soFar) {

    static Position of(OpenTrip trip) {
        return new Position(trip, trip.soFar());
    }
}
