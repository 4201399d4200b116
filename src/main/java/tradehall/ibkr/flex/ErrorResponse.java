package tradehall.ibkr.flex;

import javax.xml.stream.XMLStreamException;

/// What IBKR's Flex Web Service answers instead of a statement.
///
/// @param code    IBKR's error code; empty if none
/// @param reason  IBKR's message; empty if none
record ErrorResponse(String code, String reason) {

    private static final int LONGEST = 500;

    /// Reads on from the start of `FlexStatementResponse` to its end.
    static ErrorResponse read(XmlEvents events) throws XMLStreamException {
        String code = "";
        String reason = "";
        while (events.next()) {
            if (events.isStart()) {
                switch (events.name()) {
                    case "ErrorCode" -> code = events.text();
                    case "ErrorMessage" -> reason = events.text();
                    default -> { }
                }
            }
        }
        return new ErrorResponse(cut(code), cut(reason));
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST));
    }

    String message() {
        if (code.isEmpty() && reason.isEmpty()) {
            return "This is IBKR's answer to the request for a statement, not the statement itself.";
        }
        return "IBKR answered with an error instead of a statement: "
                + (code + " " + (reason.isEmpty() ? "(no message)" : reason)).strip();
    }
}
