package tradehall.ibkr.flex;

import java.io.ByteArrayInputStream;

import tradehall.FuzzBounds;

/// A Flex file in XML is read, or refused with a reason, whatever is in it.
public final class FlexXmlFuzz {

    private FlexXmlFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] file) {
        FuzzBounds.hold(() -> {
            try {
                FlexFiles.read(FlexFormat.XML, new ByteArrayInputStream(file), FlexRow::toString);
            } catch (FlexException e) {
                e.getMessage();
            }
        });
    }
}
