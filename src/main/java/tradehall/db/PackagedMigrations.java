package tradehall.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/// The migrations of this build and their checksums, computed as Flyway does, so that a start can recognise a database
/// that has had exactly these. Flyway would take a third of the start to find that out.
public final class PackagedMigrations {

    /// On the class path.
    static final String DIRECTORY = "db/migration/";

    private PackagedMigrations() {
    }

    /// A line for each file, with its name and checksum, sorted by name.
    public static String fingerprint() {
        return checksums().entrySet().stream().map(file -> file.getKey() + " " + file.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static SortedMap<String, Integer> checksums() {
        URL directory = PackagedMigrations.class.getResource("/" + DIRECTORY);
        try {
            return directory.openConnection() instanceof JarURLConnection jar
                    ? ofJar(jar.getJarFile()) : ofDirectory(Path.of(directory.toURI()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SortedMap<String, Integer> ofDirectory(Path directory) throws IOException {
        SortedMap<String, Integer> checksums = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                checksums.put(file.getFileName().toString(), checksum(Files.newInputStream(file)));
            }
        }
        return checksums;
    }

    /// The file stays open: the class loader uses it too.
    private static SortedMap<String, Integer> ofJar(JarFile jar) throws IOException {
        SortedMap<String, Integer> checksums = new TreeMap<>();
        for (JarEntry entry : jar.stream().filter(PackagedMigrations::isMigration).toList()) {
            checksums.put(entry.getName().substring(DIRECTORY.length()), checksum(jar.getInputStream(entry)));
        }
        return checksums;
    }

    private static boolean isMigration(JarEntry entry) {
        return entry.getName().startsWith(DIRECTORY) && !entry.isDirectory();
    }

    /// CRC-32 of the lines without their line ends, as in Flyway's `ChecksumCalculator`. Of the bytes: to decode them
    /// would be work of every start.
    private static int checksum(InputStream content) throws IOException {
        CRC32 sum = new CRC32();
        try (content) {
            byte[] bytes = content.readAllBytes();
            int from = 0;
            for (int at = 0; at <= bytes.length; at++) {
                if (at == bytes.length || bytes[at] == '\n' || bytes[at] == '\r') {
                    sum.update(bytes, from, at - from);
                    from = at + 1;
                }
            }
        }
        return (int) sum.getValue();
    }
}
