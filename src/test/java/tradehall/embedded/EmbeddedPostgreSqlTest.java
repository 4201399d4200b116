package tradehall.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import tradehall.Eventually;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The tests share one directory, as unpacking takes a second, and leave it stopped and intact.
@Timeout(120)
class EmbeddedPostgreSqlTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    static Path directory;

    @BeforeAll
    static void makeTable() throws SQLException {
        try (EmbeddedPostgreSql postgres = EmbeddedPostgreSql.start(directory)) {
            execute(postgres, "create table note (text text)");
        }
    }

    @Test
    void dataIsKeptAcrossRestarts() throws SQLException {
        try (EmbeddedPostgreSql postgres = EmbeddedPostgreSql.start(directory)) {
            execute(postgres, "insert into note values ('kept')");
        }
        try (EmbeddedPostgreSql postgres = EmbeddedPostgreSql.start(directory)) {
            assertThat(query(postgres, "select count(*) > 0 from note where text = 'kept'")).isEqualTo("t");
        }
    }

    @Test
    void closingEndsThePostmaster() {
        EmbeddedPostgreSql postgres = EmbeddedPostgreSql.start(directory);
        ProcessHandle postmaster = postmaster();
        postgres.close();
        assertThat(postmaster.onExit()).succeedsWithin(LIMIT);
        assertThat(data("postmaster.pid")).doesNotExist();
    }

    @Test
    void aStartAfterTheServiceWasKilledEndsItsOrphanAndKeepsItsData() throws Exception {
        Process service = service();
        ProcessHandle orphan = postmaster();
        kill(service.toHandle());
        assertThat(orphan.isAlive()).isTrue();

        try (EmbeddedPostgreSql postgres = EmbeddedPostgreSql.start(directory)) {
            assertThat(orphan.onExit()).succeedsWithin(LIMIT);
            assertThat(query(postgres, "select count(*) > 0 from note where text = 'of the service'")).isEqualTo("t");
        }
    }

    @Test
    void aStartAfterServiceAndPostgreSqlWereKilledRecovers() throws Exception {
        Process service = service();
        ProcessHandle postmaster = postmaster();
        kill(service.toHandle());
        kill(postmaster);

        try (EmbeddedPostgreSql postgres = EmbeddedPostgreSql.start(directory)) {
            assertThat(query(postgres, "select count(*) > 0 from note where text = 'of the service'")).isEqualTo("t");
        }
    }

    @Test
    void aSecondServiceIsRefusedAndTheFirstGoesOn() throws Exception {
        Process service = service();
        ProcessHandle postmaster = postmaster();
        try {
            assertThatThrownBy(() -> EmbeddedPostgreSql.start(directory)).isInstanceOf(PostgreSqlStartException.class)
                    .hasMessageContaining("another running Tradehall").hasMessageContaining("DATABASE_URL");
            assertThat(postmaster.isAlive()).isTrue();
        } finally {
            kill(service.toHandle());
            kill(postmaster);
        }
    }

    @Test
    void aSecondStartInTheSameProcessIsRefused() {
        try (EmbeddedPostgreSql _ = EmbeddedPostgreSql.start(directory)) {
            assertThatThrownBy(() -> EmbeddedPostgreSql.start(directory))
                    .hasMessageContaining("another running Tradehall");
        }
    }

    @Test
    void aKilledPostgreSqlComesBackOnTheSamePort() throws Exception {
        try (EmbeddedPostgreSql postgres = EmbeddedPostgreSql.start(directory)) {
            execute(postgres, "insert into note values ('before the crash')");
            ProcessHandle first = postmaster();
            kill(first);
            awaitAnswer(postgres);
            assertThat(postmaster()).isNotEqualTo(first);
            assertThat(query(postgres, "select count(*) > 0 from note where text = 'before the crash'")).isEqualTo("t");
        }
    }

    @Test
    void aStrangerWhoGotThePidIsLeftAlone() throws Exception {
        Process stranger = new ProcessBuilder("cat").start();
        Files.writeString(data("postmaster.pid"), stranger.pid() + "\n" + data("") + "\n");
        try (EmbeddedPostgreSql postgres = EmbeddedPostgreSql.start(directory)) {
            assertThat(query(postgres, "select 1")).isEqualTo("1");
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            kill(stranger.toHandle());
        }
    }

    @Test
    void halfAPidFileIsNoObstacle() throws Exception {
        Files.writeString(data("postmaster.pid"), "");
        try (EmbeddedPostgreSql postgres = EmbeddedPostgreSql.start(directory)) {
            assertThat(query(postgres, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void whatAFirstStartLeftHalfMadeIsSweptAway(@TempDir Path fresh) throws Exception {
        Files.createDirectories(fresh.resolve("binaries-0.new-1/bin"));
        Path half = Files.createDirectories(fresh.resolve("postgresql.new-1/data"));
        Files.writeString(half.resolve("PG_VERSION"), "18\n");
        try (EmbeddedPostgreSql postgres = EmbeddedPostgreSql.start(fresh)) {
            assertThat(query(postgres, "select 1")).isEqualTo("1");
        }
        try (Stream<Path> left = Files.list(fresh)) {
            assertThat(left.map(path -> path.getFileName().toString())).noneMatch(name -> name.contains(".new-"))
                    .hasSize(4);
        }
    }

    @Test
    void dataOfAnotherMajorVersionIsRefusedUntouched() throws IOException {
        Files.writeString(data("PG_VERSION"), "17\n");
        try {
            assertThatThrownBy(() -> EmbeddedPostgreSql.start(directory)).isInstanceOf(PostgreSqlStartException.class)
                    .hasMessageContaining("written by PostgreSQL 17").hasMessageContaining("PostgreSQL 18")
                    .hasMessageContaining("move");
            assertThat(data("PG_VERSION")).hasContent("17");
        } finally {
            Files.writeString(data("PG_VERSION"), "18\n");
        }
    }

    @Test
    void aDirectoryThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> EmbeddedPostgreSql.start(file.resolve("data")))
                .isInstanceOf(PostgreSqlStartException.class)
                .hasMessageContaining("cannot write to " + file);
        Files.delete(file);
    }

    @Test
    void nobodyEntersWithoutThePassword() throws IOException {
        try (EmbeddedPostgreSql postgres = EmbeddedPostgreSql.start(directory)) {
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "guess"))
                    .hasMessageContaining("password authentication failed");
            assertThat(PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(directory.resolve("postgresql/password"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void itListensOnTheLoopbackAddressAlone() throws SQLException {
        try (EmbeddedPostgreSql postgres = EmbeddedPostgreSql.start(directory)) {
            assertThat(query(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(postgres, "show unix_socket_directories")).isEmpty();
        }
    }

    @Test
    void commitsAreDurableUnlessSetOtherwise() throws SQLException {
        try (EmbeddedPostgreSql postgres = EmbeddedPostgreSql.start(directory)) {
            assertThat(query(postgres, "show fsync")).isEqualTo("on");
        }
        try (EmbeddedPostgreSql postgres = EmbeddedPostgreSql.start(directory, "fsync=off")) {
            assertThat(query(postgres, "show fsync")).isEqualTo("off");
        }
    }

    @Test
    void lettersBeyondAsciiFoldCase() throws SQLException {
        try (EmbeddedPostgreSql postgres = EmbeddedPostgreSql.start(directory)) {
            assertThat(query(postgres, "select lower('ÄÖÜ Ж')")).isEqualTo("äöü ж");
        }
    }

    /// A service in a process of its own, ready and with a row written.
    private static Process service() throws IOException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), Service.class.getName(), directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader output = process.inputReader();
        assertThat(output.readLine()).isEqualTo("ready");
        return process;
    }

    /// What [#service] runs: it ends only by being killed.
    static final class Service {
        private Service() { }

        static void main(String[] args) throws Exception {
            EmbeddedPostgreSql postgres = EmbeddedPostgreSql.start(Path.of(args[0]));
            execute(postgres, "insert into note values ('of the service')");
            System.out.println("ready");
            Thread.currentThread().join();
        }
    }

    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
        assertThat(process.onExit()).succeedsWithin(LIMIT);
    }

    private static ProcessHandle postmaster() {
        try {
            List<String> lines = Files.readAllLines(data("postmaster.pid"));
            return ProcessHandle.of(Long.parseLong(lines.getFirst())).orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Path data(String name) {
        return directory.resolve("postgresql/data").resolve(name);
    }

    private static void awaitAnswer(EmbeddedPostgreSql postgres) {
        Eventually.holds("PostgreSQL answers", () -> answers(postgres));
    }

    private static boolean answers(EmbeddedPostgreSql postgres) {
        try {
            return query(postgres, "select 1").equals("1");
        } catch (SQLException _) {
            return false;
        }
    }

    private static void execute(EmbeddedPostgreSql postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedPostgreSql postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
             Statement statement = connection.createStatement();
             ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(EmbeddedPostgreSql postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }
}
