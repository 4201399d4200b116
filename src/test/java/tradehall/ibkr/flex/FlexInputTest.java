package tradehall.ibkr.flex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlexInputTest {

    @Test
    void aFileOfTheLimitIsReadWhole() throws IOException {
        assertThat(FlexInput.of(new ByteArrayInputStream(new byte[1000]), 1000).readAllBytes()).hasSize(1000);
    }

    @Test
    void oneByteMoreIsTooMuch() {
        FlexInput input = FlexInput.of(new ByteArrayInputStream(new byte[1001]), 1000);
        assertThatExceptionOfType(FlexInput.TooLarge.class).isThrownBy(input::readAllBytes);
    }

    @ParameterizedTest
    @EnumSource(FlexFormat.class)
    void tooMuchIsNotTakenForABrokenFile(FlexFormat format) {
        byte[] file = (format == FlexFormat.XML ? "<FlexQueryResponse>" : "ClientAccountID\n").repeat(1000).getBytes();
        assertThatExceptionOfType(FlexInput.TooLarge.class).isThrownBy(() -> format.read(
                FlexInput.of(new ByteArrayInputStream(file), 100), ZoneOffset.UTC, row -> { }));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n", "\r\n"})
    void aFileMayEndInAnyNumberOfBlanks(String blank) {
        String blanks = blank.repeat(5 << 20);
        assertThat(FlexFiles.xml(FlexFiles.activity(FlexFiles.EXECUTION) + blanks)).hasSize(1);
        assertThat(FlexFiles.csv("ClientAccountID\n1\n" + blanks.replace(" ", "\n"))).isEmpty();
    }

    @Test
    void aPieceIsBoundedWhateverItHolds() {
        for (String filling : new String[] {"x", " x", " "}) {
            String rows = "<Trade a=\"" + filling.repeat(3 << 20) + "<";
            assertThatExceptionOfType(FlexException.class).isThrownBy(() -> FlexFiles.xml(FlexFiles.activity(rows)));
        }
    }

    @ParameterizedTest
    @EnumSource(FlexFormat.class)
    void aConnectionThatBreaksIsNotTakenForABrokenFile(FlexFormat format) {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset");
            }
        };
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> format.read(
                FlexInput.of(broken, 100), ZoneOffset.UTC, row -> { }));
    }
}
