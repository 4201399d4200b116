package tradehall.ibkr.flex;

/// The statement that a row belongs to, by its number in the file, and its account; empty if it has none.
record Statement(int number, String account) {

    static final Statement NONE = new Statement(0, "");

    /// @throws FlexException when its account can be none
    Statement next(RowValues values) {
        return new Statement(number + 1, BookingParser.account(values));
    }
}
