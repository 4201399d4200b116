package tradehall.db;

import org.junit.jupiter.api.Test;

import tradehall.TestPostgreSql;

import static org.assertj.core.api.Assertions.assertThat;

/// One rule for the names of constraints and indexes, so that a message of the database tells which columns it is
/// about.
class NamesTest {

    /// PostgreSQL cuts names at 63 characters.
    private static final int LENGTH = 63;

    @Test
    void constraintsAreNamedByTableAndColumns() throws Exception {
        assertThat(Catalog.column(TestPostgreSql.migratedDatabase(), """
                select c.conname || ' should be ' || wanted.name
                from pg_constraint c
                cross join lateral (
                  select string_agg(a.attname, '_' order by k.place) as columns, count(*) as count
                  from unnest(c.conkey) with ordinality k (attnum, place)
                  join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.attnum
                ) key
                cross join lateral (
                  select c.conrelid::regclass || case c.contype when 'p' then '_pkey' when 'u' then '_' || columns || '_key'
                    when 'f' then '_' || columns || '_fkey' when 'c' then case count when 1 then '_' || columns else '_%%' end || '_check' end as name
                ) wanted
                where c.connamespace = 'public'::regnamespace and c.conrelid <> 0 and c.contype in ('p', 'u', 'f', 'c')
                  and c.conrelid::regclass::text <> 'flyway_schema_history'
                  and left(wanted.name, %d) <> c.conname and c.conname not like wanted.name""".formatted(LENGTH))).isEmpty();
    }

    /// An index over an expression has a word for it, one of some rows alone may have a word for them.
    @Test
    void indexesAreNamedByTableAndColumns() throws Exception {
        assertThat(Catalog.column(TestPostgreSql.migratedDatabase(), """
                select index.relname || ' should be ' || wanted.name
                from pg_index i join pg_class index on index.oid = i.indexrelid
                cross join lateral (
                  select string_agg(coalesce(a.attname, '%%'), '_' order by k.place) as columns
                  from unnest(i.indkey::int[]) with ordinality k (attnum, place)
                  left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum and k.attnum > 0
                  where k.place <= i.indnkeyatts
                ) key
                cross join lateral (select i.indrelid::regclass || '_' || columns || case when i.indpred is null then '_idx' else '%%idx' end as name) wanted
                where index.relnamespace = 'public'::regnamespace and i.indrelid::regclass::text <> 'flyway_schema_history'
                  and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u', 'x'))
                  and left(wanted.name, %d) <> index.relname and index.relname not like wanted.name""".formatted(LENGTH))).isEmpty();
    }
}
