package tradehall.ibkr.flex;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

import tradehall.FuzzBounds;

/// Gzip data are unpacked, as far as a file may be long, or refused, whatever they are.
public final class GunzipFuzz {

    private static final int LIMIT = 1 << 24;

    private GunzipFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] packed) {
        FuzzBounds.hold(() -> {
            try (LimitedInput unpacked = new LimitedInput(new GunzipInput(new ByteArrayInputStream(packed), 100),
                    LIMIT)) {
                unpacked.transferTo(OutputStream.nullOutputStream());
            } catch (FlexException | LimitedInput.TooLarge e) {
                e.getMessage();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
