package tradehall;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/// The order of the packages, as CONTRIBUTING.md tells it, held against what is compiled.
class LayersTest {

    private static final String ROOT = "tradehall";

    /// A package may name only those before it.
    private static final List<String> ORDER =
            List.of("json", "field", "openapi", "http", "http.connection", "db", "embedded", "auth", "account", "clerk",
                    "ibkr.flex", "ibkr",
                    "ibkr.performance", "ibkr.connection", "community", "schema", "dev", "");

    /// Libraries that belong to some packages alone.
    private static final Map<String, List<String>> OWNERS = Map.of(
            "io.helidon.webserver..", List.of("http", "http.connection", "schema", ""),
            "io.helidon.security..", List.of("auth"),
            "com.zaxxer..", List.of("db", ""),
            "org.postgresql..", List.of("db", "ibkr"),
            "org.flywaydb..", List.of("db"),
            "org.apache.commons..", List.of("embedded"),
            "com.svix..", List.of("clerk", "dev"),
            "org.yaml..", List.of("db", "schema", ""),
            "io.helidon.dbclient..", List.of("db"),
            "com.fasterxml..", List.of("json"));

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(ROOT);

    static Stream<String> packages() {
        return ORDER.stream().limit(ORDER.size() - 1);
    }

    static Stream<String> libraries() {
        return OWNERS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageNamesOnlyThoseBeforeIt(String name) {
        String[] later = ORDER.stream().skip(ORDER.indexOf(name) + 1).map(LayersTest::full).toArray(String[]::new);
        noClasses().that().resideInAPackage(full(name)).should().dependOnClassesThat().resideInAnyPackage(later)
                .check(CLASSES);
    }

    @Test
    void everyPackageHasItsPlace() {
        assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
                .containsExactlyInAnyOrderElementsOf(ORDER.stream().map(LayersTest::full).toList());
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void aLibraryIsNamedByItsOwnersAlone(String library) {
        String[] owners = OWNERS.get(library).stream().map(LayersTest::full).toArray(String[]::new);
        noClasses().that().resideOutsideOfPackages(owners).should().dependOnClassesThat().resideInAPackage(library)
                .check(CLASSES);
    }

    private static String full(String name) {
        return name.isEmpty() ? ROOT : ROOT + "." + name;
    }
}
