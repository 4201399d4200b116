/// One contender's result in one round: requests of a load, or one piece of work.
///
/// @param rate            requests per second; of one piece of work, pieces
/// @param p50Millis       NaN if unknown
/// @param errors          answers other than 2xx and 3xx, and requests without one
/// @param serviceMicros   CPU of the contender per request; NaN of PostgreSQL's own tools
/// @param databaseMicros  CPU of PostgreSQL per request
record Sample(double rate, double p50Millis, double p99Millis, long errors, double serviceMicros,
        double databaseMicros) {

    double millis() {
        return 1000 / rate;
    }

    double cpuMicros() {
        return (Double.isNaN(serviceMicros) ? 0 : serviceMicros) + databaseMicros;
    }
}
