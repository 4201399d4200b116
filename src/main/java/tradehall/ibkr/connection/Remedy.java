package tradehall.ibkr.connection;

/// What is done about one of IBKR's codes: the classes of DOMAIN D8.
enum Remedy {
    /// Not ready: repeat the request in a few seconds, later in a quarter of an hour.
    ASK_AGAIN,
    /// Too fast: the token rests.
    SLOW_DOWN,
    /// The reference has become useless: request the statement once more. If it is the request that gets this: fewer
    /// days.
    BEGIN_ANEW,
    /// Only the user can help: no request until they have acted.
    ASK_USER,
    /// Unclear: once more a day later.
    ASK_TOMORROW,
    /// Every further request makes it worse.
    LOCK_OUT
}
