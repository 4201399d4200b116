package tradehall.ibkr.flex;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class GunzipInputTest {

    private static final byte[] TEXT = "one\ntwo\n".repeat(5000).getBytes(StandardCharsets.UTF_8);

    @Test
    void membersAreReadOneAfterTheOther() throws IOException {
        byte[] packed = joined(member(TEXT), member(new byte[0]), member(TEXT));
        assertThat(unpacked(packed, 3)).isEqualTo(joined(TEXT, TEXT));
    }

    @Test
    void whatAHeadMayHoldIsPassedOver() throws IOException {
        byte[] plain = member(TEXT);
        for (int flags = 0; flags < 32; flags++) {
            byte[] head = Arrays.copyOf(plain, 10);
            head[3] = (byte) flags;
            byte[] extra = (flags & 4) == 0 ? new byte[0] : new byte[] {2, 0, 'x', 'y'};
            byte[] name = (flags & 8) == 0 ? new byte[0] : new byte[] {'n', 0};
            byte[] comment = (flags & 16) == 0 ? new byte[0] : new byte[] {0};
            byte[] crc = (flags & 2) == 0 ? new byte[0] : new byte[] {1, 2};
            byte[] packed = joined(head, extra, name, comment, crc, Arrays.copyOfRange(plain, 10, plain.length));
            assertThat(unpacked(packed, 1)).as("flags " + flags).isEqualTo(TEXT);
        }
    }

    @Test
    void oneMemberTooManyIsRefusedWithItsLine() {
        byte[] packed = joined(member("a\nb\n".getBytes(StandardCharsets.UTF_8)), member(TEXT));
        assertThatExceptionOfType(FlexException.class).isThrownBy(() -> unpacked(packed, 1))
                .withMessageContaining("more than 1 members").satisfies(e -> assertThat(e.line()).isEqualTo(3));
    }

    @Test
    void dataThatBreakOffAnywhereAreRefused() {
        byte[] packed = joined(member("one".getBytes(StandardCharsets.UTF_8)),
                member("two".getBytes(StandardCharsets.UTF_8)));
        int first = member("one".getBytes(StandardCharsets.UTF_8)).length;
        for (int length = 0; length < packed.length; length++) {
            if (length != first) {
                byte[] part = Arrays.copyOf(packed, length);
                assertThatExceptionOfType(FlexException.class).as(length + " bytes")
                        .isThrownBy(() -> unpacked(part, 9));
            }
        }
    }

    @Test
    void aNameWithoutEndIsRefused() {
        byte[] head = {31, (byte) 139, 8, 8, 0, 0, 0, 0, 0, 3};
        byte[] name = new byte[1 << 17];
        Arrays.fill(name, (byte) 'n');
        assertThatExceptionOfType(FlexException.class).isThrownBy(() -> unpacked(joined(head, name, new byte[1]), 9))
                .withMessageContaining("truncated");
    }

    @Test
    void dataThatAreChangedAreRefused() {
        byte[] packed = member(TEXT);
        for (int at : List.of(0, 1, 2, 12, packed.length - 8, packed.length - 1)) {
            byte[] changed = packed.clone();
            changed[at] ^= 0x55;
            assertThatExceptionOfType(FlexException.class).as("byte " + at).isThrownBy(() -> unpacked(changed, 9));
        }
        assertThatExceptionOfType(FlexException.class).isThrownBy(() -> unpacked(joined(packed, new byte[] {0}), 9));
    }

    private static byte[] unpacked(byte[] packed, int members) throws IOException {
        try (InputStream in = new GunzipInput(new Dribble(packed), members)) {
            return in.readAllBytes();
        }
    }

    private static byte[] member(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /// Comes in pieces of seven bytes, as a network may have it.
    private static final class Dribble extends ByteArrayInputStream {

        Dribble(byte[] bytes) {
            super(bytes);
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            return super.read(bytes, from, Math.min(length, 7));
        }
    }
}
