package tradehall.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.sun.security.auth.module.UnixSystem;

/// Whom PostgreSQL runs as: it refuses to run as root, so root starts it through a program that lays the rank down.
///
/// @param prefix what to put before a command; empty for an ordinary user
record Unprivileged(List<String> prefix) {

    private static final String USER = "nobody";
    private static final List<String> NAMESPACE = List.of("unshare", "--user", "--");

    /// A user that may own `directory`, which exists: PostgreSQL insists on running as the owner of its data.
    static Unprivileged over(Path directory) throws IOException {
        if (new UnixSystem().getUid() != 0) {
            return new Unprivileged(List.of());
        }
        if (uid(directory) == 0) {
            // Outside the new user namespace it is still root and reaches files below /root; inside it is nobody.
            if (works(NAMESPACE)) {
                return new Unprivileged(NAMESPACE);
            }
            giveAway(directory);
        }
        List<String> owner = become(uid(directory), (Integer) Files.getAttribute(directory, "unix:gid"));
        if (!works(owner)) {
            throw new PostgreSqlStartException("PostgreSQL does not run as root, and this machine allows root neither "
                    + "'unshare --user' nor 'setpriv': start the service as an ordinary user, or set DATABASE_URL");
        }
        return new Unprivileged(owner);
    }

    private static List<String> become(int uid, int gid) {
        return List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--");
    }

    private static int uid(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid");
    }

    private static void giveAway(Path directory) throws IOException {
        UserPrincipal owner = directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER);
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.toList()) {
                Files.setOwner(path, owner);
            }
        }
    }

    private static boolean works(List<String> prefix) {
        try {
            Process probe = new ProcessBuilder(Stream.concat(prefix.stream(), Stream.of("true")).toList())
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return probe.waitFor(10, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
