package tradehall.ibkr.performance;

/// What is traded, by whom: the executions of one contract open and close one position (DOMAIN D9).
///
/// @param account whose position it is: the same contract in two accounts is two
/// @param key     `#` and its conid, else symbol, class, strike, expiry and right together, in braces
record Contract(String account, String key) {

    private static final String CONID = "#";

    /// Empty where the file told none.
    String conid() {
        return key.startsWith(CONID) ? key.substring(CONID.length()) : "";
    }
}
