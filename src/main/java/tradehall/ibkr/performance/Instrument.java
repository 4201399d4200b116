package tradehall.ibkr.performance;

/// What an execution calls the thing that it trades. A round trip is called what its first execution calls it: IBKR
/// renames symbols while a position is open.
///
/// A text is empty where the file told none.
record Instrument(String symbol, String description, String assetClass, String currency) {

    /// What its texts take in memory.
    long bytes() {
        return 2L * (symbol.length() + description.length() + assetClass.length() + currency.length());
    }
}
