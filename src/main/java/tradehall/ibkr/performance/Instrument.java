package tradehall.ibkr.performance;

/// The names of what an execution trades. A round trip takes those of its first execution: IBKR renames symbols while a
/// position is open.
///
/// A text is empty if absent from the file.
record Instrument(String symbol, String description, String assetClass, String currency) {

    /// What its texts take in memory.
    long bytes() {
        return 2L * (symbol.length() + description.length() + assetClass.length() + currency.length());
    }
}
