package tradehall.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.sun.security.auth.module.UnixSystem;

/// The user that PostgreSQL runs as: it refuses to run as root, so root starts it through a program that drops the
/// privileges.
///
/// @param prefix what to put before a command; empty for an ordinary user
record Unprivileged(List<String> prefix) {

    /// PostgreSQL sees itself as nobody, but outside this namespace it is still root and may read the same files.
    private static final List<String> NAMESPACE = List.of("unshare", "--user", "--");

    private static final String NOBODY = "nobody";

    /// Lets `nobody` traverse directories such as root's home, as root may. The first option makes access(2), by which
    /// PostgreSQL's programs find one another, respect that capability.
    private static final List<String> REACH =
            List.of("--securebits=+no_setuid_fixup", "--inh-caps=+dac_override", "--ambient-caps=+dac_override");

    /// A user for the existing `directory`: PostgreSQL insists on running as the owner of its data.
    static Unprivileged over(Path directory) throws IOException {
        if (new UnixSystem().getUid() != 0) {
            return new Unprivileged(List.of());
        }
        if (uid(directory) == 0) {
            if (works(NAMESPACE)) {
                return new Unprivileged(NAMESPACE);
            }
            giveToNobody(directory); // many containers forbid namespaces
        }
        List<String> owner = become(uid(directory), Files.getOwner(directory).getName().equals(NOBODY));
        if (!works(owner)) {
            throw refusal();
        }
        return new Unprivileged(owner);
    }

    private static int uid(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid");
    }

    private static List<String> become(int uid, boolean nobody) {
        List<String> command = new ArrayList<>(List.of("setpriv", "--reuid=" + uid, "--regid=" + uid,
                "--clear-groups"));
        if (nobody) {
            command.addAll(REACH);
        }
        command.add("--");
        return command;
    }

    private static void giveToNobody(Path directory) throws IOException {
        UserPrincipal nobody = directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(NOBODY);
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.toList()) {
                Files.setOwner(path, nobody);
            }
        } catch (IOException _) {
            throw refusal();
        }
    }

    private static PostgreSqlStartException refusal() {
        return new PostgreSqlStartException(
                "PostgreSQL does not run as root, and neither 'unshare --user' nor 'setpriv' works here to switch to "
                + "another user: start the service as an ordinary user, or set DATABASE_URL");
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
