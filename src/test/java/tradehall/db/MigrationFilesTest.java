package tradehall.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The files of the schema: what landed stays as it is, and functions do not change unnoticed.
class MigrationFilesTest {

    private static final Path FILES = Path.of("src/main/resources/db/migration");

    /// Versioned migrations that a database somewhere has had, and their SHA-256. To add those of a release:
    /// `(cd src/main/resources/db/migration && sha256sum V*) > src/test/resources/db/landed.sha256`
    private static final Path LANDED = Path.of("src/test/resources/db/landed.sha256");

    private static final int DIGEST_LENGTH = 16;

    static List<Path> repeatable() {
        return files("R__");
    }

    /// So that a roll-out knows an older build from a newer one: a build passes over the schema of a newer version.
    @ParameterizedTest
    @MethodSource("repeatable")
    void aChangeOfFunctionsComesWithAVersion(Path file) {
        String name = file.getFileName().toString();
        String wanted = "-- " + name + " " + sha256(file).substring(0, DIGEST_LENGTH);
        Pattern line = Pattern.compile("^-- " + Pattern.quote(name) + " .*$", Pattern.MULTILINE);
        Optional<String> last = versioned().stream().flatMap(migration -> line.matcher(read(migration)).results())
                .map(MatchResult::group).reduce((_, later) -> later);
        assertThat(last).as("%s has changed. A new versioned migration, even an otherwise empty one, must hold the "
                + "line\n%s\n"
                + "(in the file that had it last, where that one has not landed yet).", name, wanted).contains(wanted);
    }

    @Test
    void whatLandedIsNotEdited() {
        Map<String, String> digests = new TreeMap<>();
        read(LANDED).lines().map(line -> line.split(" +")).forEach(line -> digests.put(line[1], line[0]));
        assertThat(digests).isNotEmpty().allSatisfy((name, digest) ->
                assertThat(sha256(FILES.resolve(name))).as("%s has landed: write a new migration", name)
                        .isEqualTo(digest));
    }

    private static List<Path> versioned() {
        return files("V").stream().sorted(Comparator.comparingInt(MigrationFilesTest::version)).toList();
    }

    private static int version(Path file) {
        return Integer.parseInt(file.getFileName().toString().replaceFirst("^V([0-9]+)__.*", "$1"));
    }

    private static List<Path> files(String start) {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.filter(file -> file.getFileName().toString().startsWith(start)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
