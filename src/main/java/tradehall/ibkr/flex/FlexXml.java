package tradehall.ibkr.flex;

import java.util.function.Consumer;

import javax.xml.stream.XMLStreamException;

/// Reads a Flex file in XML: `FlexQueryResponse` > `FlexStatements` > `FlexStatement` > section > row, all data in
/// attributes.
final class FlexXml {

    private static final int OUTSIDE = Integer.MAX_VALUE - 1;

    private final RowParser rows = new RowParser();
    private final RowValues values;
    private final Consumer<FlexRow> sink;
    private final XmlEvents events;

    private int tradesDepth = OUTSIDE;
    private long declaredStatements;
    private Statement statement = Statement.NONE;

    private FlexXml(XmlEvents events, RowValues values, Consumer<FlexRow> sink) {
        this.events = events;
        this.values = values;
        this.sink = sink;
    }

    /// Passes the rows of every trades section to `sink`, in file order.
    ///
    /// @throws FlexException when the file is broken; rows before that point have been passed on
    static void read(XmlEvents events, RowValues values, Consumer<FlexRow> sink) {
        try {
            new FlexXml(events, values, sink).document();
        } catch (XMLStreamException e) {
            throw events.malformed(e);
        } catch (FlexException e) {
            throw e.at(events.line());
        }
    }

    private void document() throws XMLStreamException {
        while (events.next()) {
            if (events.isStart()) {
                start();
            } else if (events.depth() < tradesDepth) {
                tradesDepth = OUTSIDE;
            }
        }
        if (statement.number() < declaredStatements) {
            throw new FlexException("The file declares " + declaredStatements + " statements but has "
                    + statement.number() + ".");
        }
    }

    private void start() throws XMLStreamException {
        if (events.depth() == 1) {
            root();
        } else if (events.depth() == tradesDepth + 1) {
            events.fill(values);
            sink.accept(rows.parse(RowKind.ofElement(events.name()), statement, values, events.line()));
        } else if (events.depth() < tradesDepth) {
            switch (events.name()) {
                case "FlexStatements" -> declaredStatements = count(events.value("count"));
                case "FlexStatement" -> begin();
                case "Trades", "TradeConfirms" -> tradesDepth = events.depth();
                default -> { }
            }
        }
    }

    private void root() throws XMLStreamException {
        switch (events.name()) {
            case "FlexQueryResponse" -> { }
            case "FlexStatementResponse" -> throw new FlexException(ErrorResponse.read(events).message());
            default -> throw new FlexException("The root element is " + FlexException.quoted(events.name())
                    + ", not \"FlexQueryResponse\": this is not a Flex statement.");
        }
    }

    private void begin() {
        events.fill(values);
        statement = statement.next(values);
        StatementDays.of(statement, events.value("fromDate"), events.value("toDate")).ifPresent(sink);
    }

    private static long count(String count) {
        return count.matches("\\d{1,9}") ? Long.parseLong(count) : 0;
    }
}
