package tradehall.clerk;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;

import tradehall.FuzzBounds;

/// A delivery is refused, whatever its headers say: nobody has the secret.
public final class SvixFuzz {

    private static final int LONGEST_HEADER = 300;
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_700_000_000), ZoneOffset.UTC);
    private static final SvixSignature SIGNATURE = SvixSignature.of(List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

    private SvixFuzz() {
    }

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        FuzzBounds.hold(() -> {
            try {
                SvixHeaders headers = SvixHeaders.of(name -> header(name, data), CLOCK);
                SIGNATURE.verify(data.consumeRemainingAsBytes(), headers);
                throw new AssertionError("believed: " + headers);
            } catch (RefusedException e) {
                e.getMessage();
            }
        });
    }

    private static Optional<String> header(String name, FuzzedDataProvider data) {
        if (name.endsWith("timestamp") && data.consumeBoolean()) {
            return Optional.of(Long.toString(CLOCK.instant().getEpochSecond()));
        }
        return data.consumeBoolean() ? Optional.empty() : Optional.of(data.consumeString(LONGEST_HEADER));
    }
}
