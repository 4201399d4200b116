package tradehall.ibkr.flex;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// What IBKR's Flex Web Service answers in place of a statement.
///
/// @param code    IBKR's number of the error, empty where it gave none
/// @param reason  IBKR's words, empty where it gave none
record ErrorResponse(String code, String reason) {

    /// Reads on from the start of `FlexStatementResponse` to its end.
    static ErrorResponse read(XMLStreamReader reader, FlexInput input) throws XMLStreamException {
        String code = "";
        String reason = "";
        while (reader.next() != XMLStreamConstants.END_DOCUMENT) {
            input.pieceEnded();
            if (reader.isStartElement()) {
                switch (reader.getLocalName()) {
                    case "ErrorCode" -> code = reader.getElementText().strip();
                    case "ErrorMessage" -> reason = reader.getElementText().strip();
                    default -> { }
                }
            }
        }
        return new ErrorResponse(code, reason);
    }

    String message() {
        if (code.isEmpty() && reason.isEmpty()) {
            return "This is IBKR's answer to the request for a statement, not yet the statement.";
        }
        return "IBKR answered with an error in place of a statement: "
                + (code + " " + (reason.isEmpty() ? "(no message)" : reason)).strip();
    }
}
