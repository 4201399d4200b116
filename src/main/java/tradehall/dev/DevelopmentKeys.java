package tradehall.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.function.Supplier;


/// What stands in for Clerk in development mode: a key pair for session tokens and a secret for webhooks, made once and
/// kept in the data directory, readable by its owner alone.
public record DevelopmentKeys(TokenSigner signer, String webhookSecret, String encryptionKey) {

    private static final String KEY_ID = "ins_development";
    private static final int SECRET_BYTES = 24;
    private static final int ENCRYPTION_BYTES = 32;

    public static DevelopmentKeys in(Path directory) {
        byte[] key = kept(directory.resolve("development-session-key"),
                () -> TokenSigner.generate(KEY_ID).encodedKey());
        byte[] secret = kept(directory.resolve("development-webhook-secret"), () -> random(SECRET_BYTES));
        byte[] encryption = kept(directory.resolve("development-encryption-key"), () -> random(ENCRYPTION_BYTES));
        return new DevelopmentKeys(TokenSigner.restore(KEY_ID, key),
                "whsec_" + Base64.getEncoder().encodeToString(secret),
                Base64.getEncoder().encodeToString(encryption));
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static byte[] kept(Path file, Supplier<byte[]> made) {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.getParent());
                Path fresh = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new");
                if (Files.getFileStore(fresh).supportsFileAttributeView("posix")) {
                    Files.setPosixFilePermissions(fresh,
                            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
                }
                Files.write(fresh, made.get());
                Files.move(fresh, file);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
