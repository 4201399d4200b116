package tradehall.ibkr.connection;

import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads IBKR's short answers, `FlexStatementResponse` (DOMAIN D8): a promise, or a code. Nothing in them is trusted.
final class AnswerParser {

    private static final XMLInputFactory FACTORY = factory();

    /// How an error document or a page can be recognised by its first bytes.
    private static final Pattern RESPONSE = Pattern.compile("^\\W*(<\\?xml[^>]*>)?\\s*<FlexStatementResponse\\b.*",
            Pattern.DOTALL);
    private static final Pattern STATEMENT = Pattern.compile(
            "^\\W*(<\\?xml[^>]*>)?\\s*(<!--.*?-->\\s*)*<FlexQueryResponse\\b.*", Pattern.DOTALL);
    private static final Pattern PAGE = Pattern.compile("^\\W*<(!doctype html|html|head|body)\\b.*", Pattern.DOTALL);

    private static final Pattern CODE = Pattern.compile("[1-9][0-9]{0,3}");
    private static final int LONGEST_URL = 1000;
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final AllowedOrigins origins;

    /// @param origins whose addresses may be requested
    AnswerParser(AllowedOrigins origins) {
        this.origins = origins;
    }

    /// What a body is, by its first bytes.
    enum Kind {
        RESPONSE, STATEMENT, PAGE, TEXT, OTHER
    }

    static Kind kind(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (RESPONSE.matcher(text).matches()) {
            return Kind.RESPONSE;
        }
        if (STATEMENT.matcher(text).matches()) {
            return Kind.STATEMENT;
        }
        if (PAGE.matcher(text.toLowerCase(Locale.ROOT)).matches()) {
            return Kind.PAGE;
        }
        return text.isBlank() || text.stripLeading().startsWith("<") ? Kind.OTHER : Kind.TEXT;
    }

    /// @param asked the address that answered: the statement is fetched from there unless the answer names another
    FlexAnswer.Word parse(InputStream response, URI asked) {
        try {
            return word(members(response), asked);
        } catch (XMLStreamException _) {
            return new FlexAnswer.Failure(Fault.BROKEN);
        }
    }

    /// A warning with a reference is a success; anything without one is judged by its code.
    private FlexAnswer.Word word(Map<String, String> members, URI asked) {
        String reference = members.getOrDefault("ReferenceCode", "");
        String code = members.getOrDefault("ErrorCode", "");
        if (!reference.isEmpty() && !members.getOrDefault("Status", "").equalsIgnoreCase("Fail")) {
            return REFERENCE.matcher(reference).matches() ? promise(reference, members.getOrDefault("Url", ""), asked)
                    : new FlexAnswer.Failure(Fault.BROKEN);
        }
        return CODE.matcher(code).matches()
                ? new FlexAnswer.Refusal(Integer.parseInt(code)) : new FlexAnswer.Failure(Fault.BROKEN);
    }

    private FlexAnswer.Word promise(String reference, String url, URI asked) {
        if (url.isEmpty()) {
            return new FlexAnswer.Promise(reference, asked.resolve("." + Step.GET.path()));
        }
        if (url.length() > LONGEST_URL) { // it is stored
            return new FlexAnswer.Failure(Fault.FOREIGN);
        }
        try {
            URI uri = new URI(url);
            return origins.mayFollow(uri)
                    ? new FlexAnswer.Promise(reference, uri) : new FlexAnswer.Failure(Fault.FOREIGN);
        } catch (URISyntaxException _) {
            return new FlexAnswer.Failure(Fault.FOREIGN);
        }
    }

    /// The texts of the elements below the root.
    private static Map<String, String> members(InputStream response) throws XMLStreamException {
        Map<String, String> members = new HashMap<>();
        XMLStreamReader reader = FACTORY.createXMLStreamReader(response);
        reader.nextTag();
        while (reader.hasNext()) {
            reader.next();
            if (reader.isStartElement()) {
                members.put(reader.getLocalName(), reader.getElementText().strip());
            }
        }
        return members;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        return factory;
    }
}
