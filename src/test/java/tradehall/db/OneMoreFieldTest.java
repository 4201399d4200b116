package tradehall.db;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import tradehall.TestPostgreSql;

import static org.assertj.core.api.Assertions.assertThat;

/// The recipe for one more field of `user/` (db/README.md), on accounts that are in use: the table that everybody reads
/// is never written anew under a lock that keeps them out.
class OneMoreFieldTest {

    private static final String FILE = "select pg_relation_filenode('account')::text";

    @Test
    void aFieldBehindTheRenderedOnesLeavesTheTableWhereItIs() throws Exception {
        String url = populated();
        List<String> before = Catalog.column(url, FILE);
        Catalog.execute(url, "alter table account add column nickname text not null default ''");
        assertThat(Catalog.column(url, FILE)).isEqualTo(before);
        assertThat(Catalog.column(url, """
                select (a.user_json_head || ',"nickname":' || to_json(a.nickname) || '}')::json ->> 'nickname'
                from account a where clerk_id = 'user_kept'""")).containsExactly("");
    }

    private static String populated() throws Exception {
        String url = TestPostgreSql.migratedDatabase();
        Catalog.execute(url, Files.readString(Path.of("src/test/resources/db/populated.sql")));
        return url;
    }
}
