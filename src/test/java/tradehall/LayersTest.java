package tradehall;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The order of the packages, as CONTRIBUTING.md tells it, read from the import lines.
class LayersTest {

    private static final Path MAIN = Path.of("src/main/java/tradehall");
    private static final String ROOT = "";

    /// A package may import only those before it.
    private static final List<String> ORDER =
            List.of("json", "field", "openapi", "http", "db", "embedded", "auth", "account", "clerk", "ibkr.flex", "ibkr", "community", "schema",
                    "dev", ROOT);

    /// Libraries that belong to some packages alone.
    private static final Map<String, List<String>> OWNERS = Map.of(
            "io.helidon.webserver.", List.of("http", "auth", "schema", "dev", ROOT),
            "io.helidon.security.", List.of("auth"),
            "com.zaxxer.", List.of("db", ROOT),
            "org.postgresql.", List.of("db", "ibkr"),
            "org.flywaydb.", List.of("db"),
            "org.apache.commons.", List.of("embedded"),
            "com.svix.", List.of("clerk", "dev"),
            "org.yaml.", List.of("db", "schema", ROOT),
            "io.helidon.dbclient.", List.of("db"),
            "com.fasterxml.", List.of("json"));

    /// From the dot before the first class on.
    private static final Pattern PACKAGE = Pattern.compile("(^|\\.)[A-Z].*");

    private record Import(Path file, String name) {

        String from() {
            Path folder = MAIN.relativize(file).getParent();
            return folder == null ? ROOT : folder.toString().replace('/', '.');
        }

        boolean isOurs() {
            return name.startsWith("tradehall.");
        }

        String to() {
            return PACKAGE.matcher(name.substring("tradehall.".length())).replaceFirst("");
        }

        boolean isHandler() {
            return file.getFileName().toString().endsWith("Handler.java");
        }
    }

    @Test
    void aPackageImportsOnlyThoseBeforeIt() {
        assertThat(imports().filter(Import::isOurs)
                .filter(line -> !ORDER.subList(0, ORDER.indexOf(line.from()) + 1).contains(line.to()))).isEmpty();
    }

    @Test
    void everyPackageHasItsPlace() {
        assertThat(imports().map(Import::from).distinct()).isSubsetOf(ORDER);
    }

    @Test
    void aLibraryIsNamedByItsOwnersAlone() {
        OWNERS.forEach((library, owners) -> assertThat(imports()
                .filter(line -> line.name().startsWith(library) && !owners.contains(line.from()))
                .filter(line -> !(library.equals("io.helidon.webserver.") && mayBeAsked(line)))).as(library).isEmpty());
    }

    @Test
    void importsAreExplicit() {
        assertThat(imports().filter(line -> line.name().endsWith("*"))).isEmpty();
    }

    @Test
    void nothingIsReachedAroundTheImports() {
        Pattern qualified = Pattern.compile("^(?!import |package |\\s*//).*[^\"\\w.`]tradehall\\.\\w+\\.[A-Z]");
        assertThat(sources().flatMap(file -> lines(file).filter(line -> qualified.matcher(line).find()).map(line -> file + ": " + line)))
                .isEmpty();
    }

    /// Handlers everywhere see the request.
    private static boolean mayBeAsked(Import line) {
        return line.isHandler() || line.name().equals("io.helidon.webserver.http.ServerRequest");
    }

    private static Stream<Import> imports() {
        return sources().flatMap(file -> lines(file).filter(line -> line.startsWith("import "))
                .map(line -> new Import(file, line.replaceFirst("^import (static )?", "").replace(";", ""))));
    }

    private static Stream<Path> sources() {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
