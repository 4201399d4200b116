package tradehall.ibkr.flex;

import java.util.function.Consumer;

import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import tradehall.ibkr.flex.RowParser.Statement;

/// Reads a Flex file in XML: `FlexQueryResponse` > `FlexStatements` > `FlexStatement` > section > row, all data in attributes.
///
/// Nothing outside the file is ever fetched and nothing in it expands: a DOCTYPE, whatever it holds, ends the reading.
final class FlexXml {

    private static final XMLInputFactory FACTORY = factory();

    private static final int OUTSIDE = Integer.MAX_VALUE - 1;

    private final RowParser rows;
    private final Consumer<FlexRow> sink;
    private final FlexInput input;
    private final RowValues values = new RowValues();

    private int depth;
    private int tradesDepth = OUTSIDE;
    private long declaredStatements;
    private Statement statement = new Statement(0, "");
    private long line = 1;

    private FlexXml(RowParser rows, FlexInput input, Consumer<FlexRow> sink) {
        this.rows = rows;
        this.input = input;
        this.sink = sink;
    }

    /// Hands the rows of every trades section to `sink`, in the order of the file.
    ///
    /// @throws FlexException when the file is broken; rows before that place have been handed on
    static void read(FlexInput input, RowParser rows, Consumer<FlexRow> sink) {
        FlexXml xml = new FlexXml(rows, input, sink);
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(input);
            xml.document(reader);
            reader.close();
        } catch (XMLStreamException e) {
            throw new FlexException("The file is not well-formed XML: " + reason(e)).at(line(e, xml.line));
        } catch (FlexException e) {
            throw e.at(xml.line);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        // Without a DOCTYPE these count but harmless things: the escapes of a long file, the attributes IBKR adds every year.
        factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", 0);
        factory.setProperty("jdk.xml.totalEntitySizeLimit", 0);
        factory.setProperty("jdk.xml.elementAttributeLimit", 10_000);
        return factory;
    }

    private void document(XMLStreamReader reader) throws XMLStreamException {
        while (reader.hasNext()) {
            // Where the last piece ended, the next one starts: a row over several lines is named by its first.
            line = reader.getLocation().getLineNumber();
            int event = reader.next();
            input.pieceEnded();
            switch (event) {
                case XMLStreamConstants.DTD -> throw new FlexException("A DOCTYPE is not allowed.");
                case XMLStreamConstants.START_ELEMENT -> start(reader);
                case XMLStreamConstants.END_ELEMENT -> end();
                default -> { }
            }
        }
        if (statement.number() < declaredStatements) {
            throw new FlexException("The file says that it has " + declaredStatements + " statements and has "
                    + statement.number() + ".");
        }
    }

    private void start(XMLStreamReader reader) throws XMLStreamException {
        depth++;
        String name = reader.getLocalName();
        if (depth == 1) {
            root(reader, name);
        } else if (depth == tradesDepth + 1) {
            row(reader, Detail.ofElement(name));
        } else if (depth < tradesDepth) {
            switch (name) {
                case "FlexStatements" -> declaredStatements = count(reader);
                case "FlexStatement" -> statement = new Statement(statement.number() + 1, attribute(reader, "accountId"));
                case "Trades", "TradeConfirms" -> tradesDepth = depth;
                default -> { }
            }
        }
    }

    private void end() {
        if (depth == tradesDepth) {
            tradesDepth = OUTSIDE;
        }
        depth--;
    }

    private void root(XMLStreamReader reader, String name) throws XMLStreamException {
        switch (name) {
            case "FlexQueryResponse" -> { }
            case "FlexStatementResponse" -> throw new FlexException(ErrorResponse.read(reader, input).message());
            default -> throw new FlexException("The root element is " + FlexException.quoted(name)
                    + ", not \"FlexQueryResponse\": this is no Flex statement.");
        }
    }

    private static long count(XMLStreamReader reader) {
        String count = attribute(reader, "count");
        return count.matches("\\d{1,9}") ? Long.parseLong(count) : 0;
    }

    private static String attribute(XMLStreamReader reader, String name) {
        String value = reader.getAttributeValue(null, name);
        return value == null ? "" : value.strip();
    }

    private void row(XMLStreamReader reader, Detail detail) {
        values.clear();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            Attribute attribute = Attribute.ofXml(reader.getAttributeLocalName(i));
            if (attribute != null) {
                values.put(attribute, reader.getAttributeValue(i));
            }
        }
        sink.accept(rows.parse(detail, statement, values, line));
    }

    /// The parser's own words, without the place it puts in front of them.
    private static String reason(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        int start = message.indexOf("Message: ");
        return start < 0 ? message : message.substring(start + "Message: ".length());
    }

    private static long line(XMLStreamException e, long otherwise) {
        return e.getLocation() == null || e.getLocation().getLineNumber() < 1 ? otherwise : e.getLocation().getLineNumber();
    }
}
