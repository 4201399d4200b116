package tradehall.ibkr.flex;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// The events of an XML file, with bounds on everything that the JDK's parser would keep (Contract §10).
///
/// The parser keeps every name of an element or attribute for good, so a file of nothing but distinct names would fill
/// the heap. Names are counted as soon as their piece has been read, and a piece is bounded, so it never keeps more
/// than the permitted ones and those of one piece.
///
/// Nothing outside the file is ever fetched and nothing in it expands: any DOCTYPE is refused.
final class XmlEvents {

    /// IBKR's files are five deep, and their rows have a hundred attributes.
    private static final int DEEPEST = 50;
    private static final int MOST_ATTRIBUTES = 1000;
    private static final int LONGEST_NAME = 128;

    private static final XMLInputFactory FACTORY = factory();

    private final FlexInput input;
    private final XMLStreamReader reader;
    private final int mostNames;
    /// The names seen so far, with their attribute; empty if an import does not read it.
    private final Map<String, Optional<Attribute>> names = new HashMap<>();
    /// The attributes of the current start element; null for those that an import does not read.
    private final Attribute[] attributes = new Attribute[MOST_ATTRIBUTES];
    /// Their names, or those of an element before: the attributes of rows are mostly the same, in the same order.
    private final String[] attributeNames = new String[MOST_ATTRIBUTES];
    private long linesBefore;
    private long line = 1;
    private int depth;

    /// @throws FlexException when the file does not even begin as XML
    XmlEvents(FlexInput input, int mostNames) {
        this.input = input;
        this.mostNames = mostNames;
        try {
            this.reader = FACTORY.createXMLStreamReader(withoutBlanks());
        } catch (XMLStreamException e) {
            throw malformed(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        // Without a DOCTYPE these limits would only count something harmless: the escapes of a long file.
        factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", 0);
        factory.setProperty("jdk.xml.totalEntitySizeLimit", 0);
        factory.setProperty("jdk.xml.elementAttributeLimit", MOST_ATTRIBUTES);
        factory.setProperty("jdk.xml.maxXMLNameLimit", LONGEST_NAME);
        return factory;
    }

    /// Blank lines before the XML declaration are not valid XML, but no reason to refuse the file.
    private InputStream withoutBlanks() throws IOException {
        PushbackInputStream content = new PushbackInputStream(input);
        int first = content.read();
        while (first == ' ' || first == '\t' || first == '\r' || first == '\n') {
            linesBefore += first == '\n' ? 1 : 0;
            first = content.read();
        }
        if (first >= 0) {
            content.unread(first);
        }
        return content;
    }

    /// Advances to the next start or end of an element.
    ///
    /// @return false at the end of the file
    boolean next() throws XMLStreamException {
        while (reader.hasNext()) {
            // The next piece starts where the last one ended: a row over several lines is reported by its first.
            line = linesBefore + reader.getLocation().getLineNumber();
            int event = reader.next();
            input.pieceEnded();
            switch (event) {
                case XMLStreamConstants.DTD -> throw new FlexException("A DOCTYPE is not allowed.");
                case XMLStreamConstants.PROCESSING_INSTRUCTION -> attribute(reader.getPITarget());
                case XMLStreamConstants.START_ELEMENT -> {
                    countNames();
                    enter();
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    return true;
                }
                default -> { }
            }
        }
        return false;
    }

    boolean isStart() {
        return reader.isStartElement();
    }

    /// The current depth; a starting element counts, an ending one does not.
    int depth() {
        return depth;
    }

    /// The line on which the last event starts.
    long line() {
        return line;
    }

    /// The name of the element that starts.
    String name() {
        return reader.getLocalName();
    }

    /// One attribute of the current start element; empty if absent.
    String value(String attribute) {
        String value = reader.getAttributeValue(null, attribute);
        return value == null ? "" : value.strip();
    }

    /// Copies all attributes of the current start element that an import reads.
    void fill(RowValues values) {
        values.clear();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (attributes[i] != null) {
                values.put(attributes[i], reader.getAttributeValue(i));
            }
        }
    }

    /// The text of the current start element, up to its end.
    String text() throws XMLStreamException {
        depth--;
        return reader.getElementText().strip();
    }

    /// The parser's message for a file that is not XML, without the location that it puts in front.
    FlexException malformed(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        int start = message.indexOf("Message: ");
        String reason = start < 0 ? message : message.substring(start + "Message: ".length());
        boolean placed = e.getLocation() != null && e.getLocation().getLineNumber() > 0;
        return new FlexException("The file is not well-formed XML: " + reason)
                .at(placed ? linesBefore + e.getLocation().getLineNumber() : line);
    }

    private void enter() {
        if (++depth > DEEPEST) {
            throw new FlexException("Elements are nested deeper than " + DEEPEST + ".");
        }
    }

    private void countNames() {
        attribute(reader.getLocalName());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String name = reader.getAttributeLocalName(i);
            if (!name.equals(attributeNames[i])) {
                attributes[i] = attribute(name).orElse(null);
                attributeNames[i] = name;
            }
        }
    }

    private Optional<Attribute> attribute(String name) {
        Optional<Attribute> attribute = names.get(name);
        return attribute == null ? firstSeen(name) : attribute;
    }

    private Optional<Attribute> firstSeen(String name) {
        if (names.size() == mostNames) {
            throw new FlexException("The file has more than " + mostNames
                    + " different names of elements and attributes.");
        }
        Optional<Attribute> attribute = Optional.ofNullable(Attribute.ofXml(name));
        names.put(name, attribute);
        return attribute;
    }
}
