package tradehall.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;

import tradehall.FuzzBounds;

/// A form is read as the one file it has, or refused, whatever its type and body are.
public final class FormFileFuzz {

    private static final int LONGEST_TYPE = 100;

    private FormFileFuzz() {
    }

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        String type = "multipart/form-data;"
                + (data.consumeBoolean() ? "boundary=b" : data.consumeString(LONGEST_TYPE));
        byte[] body = data.consumeRemainingAsBytes();
        FuzzBounds.hold(() -> {
            try (FormFile file = new FormFile(new ByteArrayInputStream(body), type)) {
                file.transferTo(OutputStream.nullOutputStream());
                file.name();
            } catch (FormFile.Broken e) {
                e.getMessage();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
