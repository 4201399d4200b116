package tradehall.ibkr.flex;

/// The kind of a CSV record by its first cell, if the query includes headers and trailers or a descriptor on every row
/// (DOMAIN D7).
enum CsvMarker {
    MESSAGE, FILE_BEGINS, ACCOUNT_BEGINS, SECTION_BEGINS, SECTION_ENDS, ACCOUNT_ENDS, FILE_ENDS, HEADER, DATA,
    /// None of those: a plain header or row.
    NONE;

    static CsvMarker of(String word) {
        return switch (word) {
            case "MSG" -> MESSAGE;
            case "BOF" -> FILE_BEGINS;
            case "BOA" -> ACCOUNT_BEGINS;
            case "BOS" -> SECTION_BEGINS;
            case "EOS" -> SECTION_ENDS;
            case "EOA" -> ACCOUNT_ENDS;
            case "EOF" -> FILE_ENDS;
            case "HEADER" -> HEADER;
            case "DATA" -> DATA;
            default -> NONE;
        };
    }
}
