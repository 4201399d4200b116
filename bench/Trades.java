/// Import and list of 100,000 trades.
final class Trades {
    Trades(Site site, int rounds) { }
    void measure(Report report) { }
}
