package tradehall.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import tradehall.TestPostgreSql;

import static org.assertj.core.api.Assertions.assertThat;

/// What `db/README.md` says of spreading the data, against the schema.
class SpreadTest {

    private static final Pattern LINE = Pattern.compile("^\\| (`.*`) \\| (.*) \\|$", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    @Test
    void everyTableIsInOneLineOfTheList() throws Exception {
        List<String> tables = Catalog.column(TestPostgreSql.migratedDatabase(), """
                select relname from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
                and relname <> 'flyway_schema_history'""");
        assertThat(listed("")).containsExactlyInAnyOrderElementsOf(tables);
    }

    @Test
    void whatCouldBeSpreadByUserHasTheUserInEveryUniqueKey() throws Exception {
        List<String> broken = keysWithout(listed("spread by `user_id`"));
        assertThat(broken).isEmpty();
    }

    @Test
    void everyTableOfAUsersIsSaidToBeSpreadByUser() throws Exception {
        assertThat(listed("spread by `user_id`")).containsExactlyInAnyOrderElementsOf(Catalog.column(TestPostgreSql.migratedDatabase(), """
                select t.relname from pg_class t join pg_attribute a on a.attrelid = t.oid and a.attname = 'user_id'
                where t.relkind in ('r', 'p') and t.relnamespace = 'public'::regnamespace"""));
    }

    /// Unique keys that do not begin with the user.
    private static List<String> keysWithout(List<String> tables) throws SQLException {
        return Catalog.column(TestPostgreSql.migratedDatabase(), """
                select i.indexrelid::regclass::text from pg_index i join pg_class t on t.oid = i.indrelid
                join pg_attribute a on a.attrelid = t.oid and a.attname = 'user_id'
                where i.indisunique and i.indkey[0] <> a.attnum and t.relname in ('%s')""".formatted(String.join("','", tables)));
    }

    private static List<String> listed(String start) throws IOException {
        List<String> tables = new ArrayList<>();
        Matcher line = LINE.matcher(Files.readString(Path.of("src/main/resources/db/README.md")));
        while (line.find()) {
            if (line.group(2).startsWith(start)) {
                NAME.matcher(line.group(1)).results().forEach(name -> tables.add(name.group(1)));
            }
        }
        return tables;
    }
}
