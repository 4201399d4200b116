package tradehall.ibkr.flex;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.OthersRun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FlexInputTest {

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

    @Test
    void othersRunWhileFilesAreParsed() {
        OthersRun.whileReading("<Any/>\n", content -> {
            FlexInput input = new FlexInput(content);
            byte[] buffer = new byte[8 << 10];
            while (input.read(buffer, 0, buffer.length) >= 0) {
                input.pieceEnded();
            }
        });
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
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> FlexFiles.read(format, broken, row -> { }));
    }
}
