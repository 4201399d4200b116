package tradehall.ibkr.performance;

/// What is traded, by whom: the executions of one contract open and close one position (DOMAIN D9).
///
/// @param account whose position it is: the same contract in two accounts is two
/// @param key     its conid, else symbol, class, strike, expiry and right together; told apart by their spelling
record Contract(String account, String key) { }
