package tradehall.ibkr.connection;

/// What is done about a code of IBKR's: the classes of DOMAIN D8.
enum Remedy {
    /// Not ready: the same question again, in a few seconds, then in a quarter of an hour.
    ASK_AGAIN,
    /// Too fast: the token rests.
    SLOW_DOWN,
    /// The reference is of no use any more: one new request for the statement. Of the request itself: fewer days.
    BEGIN_ANEW,
    /// Only the user can help: nothing is asked until they did.
    ASK_USER,
    /// Unclear: once more a day later.
    ASK_TOMORROW,
    /// Every further request makes it worse.
    LOCK_OUT
}
