package tradehall;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import tradehall.account.AccountStores;
import tradehall.account.ResourceStore;
import tradehall.db.Statements;
import tradehall.field.Field;
import tradehall.field.Type;

import static org.assertj.core.api.Assertions.assertThat;

/// The packaged statements against the code that names them and the schema they run on.
class StatementsTest {

    private static final Map<String, String> STATEMENTS =
            new TreeMap<>(Statements.packaged().all());

    private static final Pattern NAME = Pattern.compile("\"([a-z]+(?:-[a-z]+)*(?:\\.[a-z]+(?:-[a-z]+)*)+)\"");

    /// Clerk's names of events look like names of statements.
    private static final Pattern EVENT = Pattern.compile(
            "\\w+\\.(created|updated|deleted|active|ended|canceled|upcoming|abandoned|incomplete)");

    private static final Pattern GIVEN = Pattern.compile("with given \\(([^)]*)\\)");

    static Stream<Arguments> stores() {
        return AccountStores.ALL.stream().map(store -> Arguments.of(Named.of(store.path(), store)));
    }

    @Test
    void everyStatementIsUsed() throws IOException {
        assertThat(STATEMENTS.keySet()).isSubsetOf(namesInCode());
    }

    @Test
    void everyStatementUsedExists() throws IOException {
        Set<String> groups = STATEMENTS.keySet().stream().map(name -> name.substring(0, name.indexOf('.')))
                .collect(Collectors.toSet());
        assertThat(namesInCode().stream()
                .filter(name -> groups.contains(name.substring(0, name.indexOf('.')))
                        && !EVENT.matcher(name).matches()))
                .isSubsetOf(STATEMENTS.keySet());
    }

    @Test
    void everyStatementFitsTheSchema() throws SQLException {
        try (Connection connection = DriverManager.getConnection(TestPostgreSql.migratedDatabase()
                + "?stringtype=unspecified",
                TestPostgreSql.user(), TestPostgreSql.password())) {
            connection.setAutoCommit(false);
            makeTemporaryTables(connection);
            List<String> failures = new ArrayList<>();
            STATEMENTS.forEach((name, sql) -> failure(connection, sql)
                    .ifPresent(message -> failures.add(name + ": " + message)));
            assertThat(failures).isEmpty();
        }
    }

    @Test
    void handlersNameNone() throws IOException {
        assertThat(namesIn(file -> file.toString().endsWith("Handler.java")))
                .doesNotContainAnyElementsOf(STATEMENTS.keySet());
    }

    /// `ResourceStore.save` hands over the user's id, the fields as one object, and each JSON field apart, in order.
    @ParameterizedTest
    @MethodSource("stores")
    void saveWritesTheWritableFields(ResourceStore store) {
        String sql = STATEMENTS.get(store.save());
        List<Field> writable = store.resource().fields().stream().filter(field -> !field.readOnly()).toList();
        assertThat(writable).allSatisfy(field -> assertThat(sql).contains(field.name()));
        Matcher given = GIVEN.matcher(sql);
        assertThat(given.find()).isTrue();
        List<String> names = Stream.of(given.group(1).split(",")).map(String::strip).toList();
        List<String> texts = writable.stream().filter(field -> field.type() instanceof Type.Json).map(Field::name)
                .toList();
        assertThat(names.subList(0, 2)).containsExactly("id", "fields");
        assertThat(names.subList(2, names.size()))
                .isEqualTo(texts.stream().map(name -> name.replaceFirst("^org_", "")).toList());
        assertThat(sql.chars().filter(c -> c == '?').count()).isEqualTo(names.size());
    }

    @Test
    void columnsAreNamed() {
        assertThat(STATEMENTS).allSatisfy((name, sql) ->
                assertThat(sql.toLowerCase(Locale.ROOT)).as(name).doesNotContainPattern("select\\s+\\*"));
    }

    private static Set<String> namesInCode() throws IOException {
        return namesIn(StatementsTest::mayNameStatements);
    }

    private static Set<String> namesIn(Predicate<Path> wanted) throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(wanted).toList()) {
                NAME.matcher(Files.readString(file)).results().forEach(found -> names.add(found.group(1)));
            }
        }
        return names;
    }

    /// The root package names keys of the configuration, which look alike.
    private static boolean mayNameStatements(Path file) {
        return file.toString().endsWith(".java") && !file.getParent().endsWith("tradehall");
    }

    /// Statements may work on what an earlier one of the same transaction made.
    private static void makeTemporaryTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : STATEMENTS.values()) {
                if (sql.startsWith("create temp")) {
                    statement.execute(sql);
                }
            }
        }
    }

    /// The server's, on parsing the statement.
    private static Optional<String> failure(Connection connection, String sql) {
        if (sql.startsWith("copy ") || sql.startsWith("create ")) {
            return Optional.empty(); // cannot be prepared
        }
        try (PreparedStatement prepared = connection.prepareStatement(sql)) {
            var savepoint = connection.setSavepoint();
            try {
                prepared.getParameterMetaData();
                return Optional.empty();
            } catch (SQLException e) {
                connection.rollback(savepoint);
                return Optional.of(e.getMessage());
            }
        } catch (SQLException e) {
            return Optional.of(e.getMessage());
        }
    }
}
