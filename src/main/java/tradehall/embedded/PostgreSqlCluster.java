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

/// A database cluster, as PostgreSQL calls a data directory, and its password.
///
/// The caller holds the [DirectoryLock], so a postmaster found running here was left behind by a killed service.
record PostgreSqlCluster(Path data, String password, PostgreSqlBinaries binaries, Unprivileged user) {

    static final String LOGIN = "tradehall";

    private static final int STOP_LIMIT_SECONDS = 10;

    /// The cluster in `directory`; created if there is none.
    static PostgreSqlCluster in(Path directory, PostgreSqlBinaries binaries) {
        Path home = directory.resolve("postgresql");
        try {
            // Even if there is a cluster: the initdb of a killed first start may have written after the last sweep.
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
        // Every user of the machine can connect to the loopback address; the password keeps them out.
        Path password = home.resolve("password");
        Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, new BigInteger(256, new SecureRandom()).toString(36));
        // Unlike the system's locales, the builtin one sorts and folds case the same on every platform.
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

    /// A fast but clean shutdown: sessions are terminated, transactions rolled back, nothing is lost.
    void stop(ProcessHandle postmaster) {
        if (!postmaster.isAlive()) {
            return; // pg_ctl uses the pid, which may belong to another process by now
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
            // It was killed but has not been reaped; nothing more can be done.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Stops a postmaster that a killed service left running here, and removes the pid file of one that was killed
    /// itself.
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
