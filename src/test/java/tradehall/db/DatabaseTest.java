package tradehall.db;

import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import tradehall.TestPostgreSql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Whatever is thrown, and wherever, every connection comes back to the pool: each test runs more often than the pool
/// is large.
class DatabaseTest {

    private static final int MORE_THAN_THE_POOL = 4;

    private static final class Thrown extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static Database database;

    @BeforeAll
    static void open() {
        DatabaseSettings settings = new DatabaseSettings(TestPostgreSql.migratedDatabase(), TestPostgreSql.user(),
                TestPostgreSql.password(), 2,
                Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(300));
        database = new Database(settings, new Statements(Map.of(
                "one", "select 1 as n",
                "many", "select generate_series(1, 5000) as n",
                "echo", "select cast(? as text) as t",
                "wrong", "select 1 / (n - n) from (select 1 as n) as x",
                "nonsense", "selekt",
                "insert", "insert into role (name) values (?)",
                "count", "select count(*) from role where name = ?",
                "orphan", "insert into user_profile (user_id) values (gen_random_uuid())",
                "taken", "insert into account (clerk_id) values ('taken'), ('taken')")));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @RepeatedTest(MORE_THAN_THE_POOL)
    void aReaderThatThrows() {
        assertThatThrownBy(() -> database.find("one", _ -> fail())).isInstanceOf(Thrown.class);
        assertThatThrownBy(() -> database.in(transaction -> transaction.find("one", _ -> fail())))
                .isInstanceOf(Thrown.class);
        assertThatThrownBy(() -> database.in(transaction -> transaction.list("many", _ -> fail())))
                .isInstanceOf(Thrown.class);
        assertThatThrownBy(() -> database.stream("many", 100, _ -> fail())).isInstanceOf(Thrown.class);
        isWhole();
    }

    @RepeatedTest(MORE_THAN_THE_POOL)
    void aStatementThatFails() {
        for (String statement : new String[] {"wrong", "nonsense"}) {
            assertThatThrownBy(() -> database.find(statement, row -> row.number(1)))
                    .isInstanceOf(DatabaseException.class);
            assertThatThrownBy(() -> database.in(transaction -> transaction.find(statement, row -> row.number(1))))
                    .isInstanceOf(DatabaseException.class);
            assertThatThrownBy(() -> database.in(transaction -> transaction.execute(statement)))
                    .isInstanceOf(DatabaseException.class);
            assertThatThrownBy(() -> database.stream(statement, 100, _ -> { })).isInstanceOf(DatabaseException.class);
        }
        isWhole();
    }

    @RepeatedTest(MORE_THAN_THE_POOL)
    void aStatementThatDoesNotExist() {
        assertThatThrownBy(() -> database.find("unknown", row -> row.number(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> database.in(transaction -> transaction.find("unknown", row -> row.number(1))))
                .isInstanceOf(RuntimeException.class);
        isWhole();
    }

    @RepeatedTest(MORE_THAN_THE_POOL)
    void workThatThrowsIsRolledBack() {
        String name = UUID.randomUUID().toString();
        assertThatThrownBy(() -> database.in(transaction -> {
            transaction.execute("insert", name);
            return fail();
        })).isInstanceOf(Thrown.class);
        assertThatThrownBy(() -> database.bulk((connection, sql) -> {
            try (var statement = connection.prepareStatement(sql.apply("insert"))) {
                statement.setString(1, name);
                statement.execute();
            }
            return fail();
        })).isInstanceOf(Thrown.class);
        assertThat(database.find("count", row -> row.number(1), name)).contains(0L);
        isWhole();
    }

    @RepeatedTest(MORE_THAN_THE_POOL)
    void aConstraintIsNamed() {
        assertThatThrownBy(() -> database.in(transaction -> transaction.execute("orphan")))
                .isInstanceOfSatisfying(DatabaseException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(DatabaseException.Kind.CONSTRAINT);
                    assertThat(failure.constraint()).isEqualTo("user_profile_user_id_fkey");
                    assertThat(failure.isTransient()).isFalse();
                });
        isWhole();
    }

    /// Whoever looked before writing was raced, and sees the other's row when run again.
    @RepeatedTest(MORE_THAN_THE_POOL)
    void aUniqueKeyThatIsTakenMeansTryAgain() {
        AtomicInteger runs = new AtomicInteger();
        assertThatThrownBy(() -> database.in(transaction -> {
            runs.incrementAndGet();
            return transaction.execute("taken");
        })).isInstanceOfSatisfying(DatabaseException.class, failure ->
                assertThat(failure.kind()).isEqualTo(DatabaseException.Kind.CONFLICT));
        assertThat(runs).hasValueGreaterThan(1);
        isWhole();
    }

    @Test
    void afterBulkWorkAConnectionIsAsBefore() {
        for (int i = 0; i < MORE_THAN_THE_POOL; i++) {
            database.stream("one", 100, _ -> { });
            boolean committing = database.bulk((connection, _) -> connection.getAutoCommit());
            assertThat(committing).isFalse();
        }
        String name = UUID.randomUUID().toString();
        database.in(transaction -> transaction.execute("insert", name));
        assertThat(database.find("count", row -> row.number(1), name)).contains(1L);
        isWhole();
    }

    @Test
    void aConnectionThatTheDatabaseEndsIsNoMistakeOfOurs() {
        assertThatExceptionOfType(DatabaseException.class).isThrownBy(() -> database.bulk((connection, _) -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("select pg_terminate_backend(pg_backend_pid())");
            }
        })).satisfies(e -> assertThat(e.isTransient()).isTrue());
        isWhole();
    }

    @Test
    void parametersMayBeNullAndMayLookLikeSql() {
        Object[] nothing = {null};
        assertThat(database.find("echo", row -> row.isNull(1), nothing)).contains(true);
        assertThat(database.find("echo", row -> row.text(1), "'; drop table account; --"))
                .contains("'; drop table account; --");
        Optional<Boolean> inTransaction = database.in(transaction ->
                transaction.find("echo", row -> row.isNull(1), nothing));
        assertThat(inTransaction).contains(true);
    }

    private static <T> T fail() {
        throw new Thrown();
    }

    private static void isWhole() {
        assertThat(database.find("one", row -> row.number(1))).contains(1L);
        assertThat(database.poolState().getActiveConnections()).isZero();
    }
}
