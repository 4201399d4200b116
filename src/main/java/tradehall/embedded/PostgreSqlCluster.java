package tradehall.embedded;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A database cluster, as PostgreSQL calls a data directory, with the password it was made with.
///
/// Whoever uses one holds the [DirectoryLock]: a postmaster found in it is then one that a killed service left behind.
record PostgreSqlCluster(Path data, String password, PostgreSqlBinaries binaries, Unprivileged user) {

    static final String LOGIN = "tradehall";

    private static final int STOP_LIMIT_SECONDS = 10;

    /// The cluster in `directory`; made first if there is none.
    static PostgreSqlCluster in(Path directory, PostgreSqlBinaries binaries) {
        Path home = directory.resolve("postgresql");
        try {
            // Always: the initdb of a killed first start may have gone on writing while the next one swept.
            StagedDirectory.sweep(directory, home.getFileName() + ".new-");
            if (!Files.exists(home)) {
                StagedDirectory.make(home, staging -> initialise(staging, binaries));
            }
            Path data = home.toRealPath().resolve("data");
            requireVersion(data, binaries.majorVersion());
            return new PostgreSqlCluster(data, Files.readString(home.resolve("password")), binaries,
                    Unprivileged.over(home));
        } catch (IOException e) {
            throw new PostgreSqlStartException("cannot use the database in " + home, e);
        }
    }

    private static void initialise(Path home, PostgreSqlBinaries binaries) throws IOException {
        // Every user of the machine can reach the loopback address; the password keeps them out.
        Path password = home.resolve("password");
        Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, new BigInteger(256, new SecureRandom()).toString(36));
        // The builtin locale sorts and folds alike on every platform, unlike the machine's own.
        binaries.run(Unprivileged.over(home).prefix(), "initdb", "--pgdata=" + home.resolve("data"),
                "--username=" + LOGIN,
                "--auth=scram-sha-256", "--pwfile=" + password, "--encoding=UTF8",
                "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--no-instructions");
    }

    private static void requireVersion(Path data, String ours) throws IOException {
        String theirs = Files.readString(data.resolve("PG_VERSION")).strip();
        if (!theirs.equals(ours)) {
            throw new PostgreSqlStartException(data + " was written by PostgreSQL " + theirs + ", which PostgreSQL "
                    + ours
                    + " cannot read: dump it with the older Tradehall and load it here, or move " + data.getParent()
                    + " away to start with an empty database. Nothing was changed");
        }
    }

    /// Ends the postmaster at once but in good order: sessions are cut off, transactions rolled back, nothing is lost.
    void stop(ProcessHandle postmaster) {
        if (!postmaster.isAlive()) {
            return; // pg_ctl goes by the pid, which may be somebody else's by now
        }
        try {
            binaries.run(user.prefix(), "pg_ctl", "stop", "--pgdata=" + data, "--mode=fast", "--wait",
                    "--timeout=" + STOP_LIMIT_SECONDS);
        } catch (PostgreSqlStartException _) {
            postmaster.destroyForcibly();
            awaitEnd(postmaster);
        }
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(STOP_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException _) {
            // Killed, yet nobody took note of its end: there is nothing more to do about it.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Ends what a killed service left running here, and the trace of what was itself killed.
    void stopOrphan() {
        try {
            Optional<PidFile> file = PidFile.of(data);
            file.flatMap(PidFile::postmaster).ifPresent(this::stop);
            if (file.isPresent()) {
                file.get().deleteIfMisleading();
            }
        } catch (IOException e) {
            throw new PostgreSqlStartException("cannot tell whether a PostgreSQL is running in " + data, e);
        }
    }
}
