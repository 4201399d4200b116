-- Functions and triggers of accounts. Each function is defined once and edited in place, next to its trigger; every change needs
-- a new versioned migration that names this file's digest (db/README.md), and must also work with the previous build.

-- Stands in for the foreign key that arrays cannot have.
create or replace function role_forget() returns trigger language plpgsql as $$
begin
    update account set roles = array_remove(roles, old.id) where roles @> array[old.id];
    return old;
end $$;
create or replace trigger role_forget before delete on role for each row execute function role_forget();

-- updated_at moves with every change of what an account shows, whatever causes it: a request, an event, a deleted role. And it
-- never moves back, as a transaction's start time would after waiting for the row's lock.
create or replace function account_touch() returns trigger language plpgsql as $$
begin
    new.updated_at := greatest(clock_timestamp(), old.updated_at + interval '1 microsecond');
    return new;
end $$;
create or replace trigger account_touch before update of
    username, email, first_name, last_name, last_login, unsafe_metadata, created_at, updated_at, last_sign_in_at, email_verified,
    phone_number_verified, two_factor_enabled, is_active, is_staff, is_superuser, is_developer, is_beta_tester,
    subscription_level, session_actor, roles
on account for each row execute function account_touch();

-- Columns derived from a row's other columns, on every write. A trigger rather than generated columns: PostgreSQL re-reads their
-- expressions from its catalogue for each statement, which takes a fifth of an update's time.
create or replace function account_update_derived() returns trigger language plpgsql as $$
begin
    new.username_key := case when new.username is not distinct from old.username then old.username_key else name_key(new.username) end;
    new.email_key := case when new.email is not distinct from old.email then old.email_key else nullif(name_key(new.email), '') end;
    new.user_json_head := user_json_head_of(new, new.session_actor, coalesce(new.billing_level, new.subscription_level));
    return new;
end $$;
-- Triggers of one kind run in order of name: this one must be the last.
create or replace trigger account_update_derived before insert or update on account for each row execute function account_update_derived();
-- Enabled always, even under session_replication_role = replica: loaded or replicated rows must not lack the derived columns.
alter table account enable always trigger account_update_derived;

create or replace function user_json_head_of(a account, actor text, level smallint) returns text language plpgsql stable as $$
begin
    return user_json_head(row(
        a.username, a.email, a.first_name, a.last_name, utc_text(a.last_login), a.unsafe_metadata, utc_text(a.created_at),
        utc_text(a.updated_at), utc_text(a.last_sign_in_at), a.email_verified, a.phone_number_verified, a.two_factor_enabled,
        a.is_active, a.is_staff, a.is_superuser, a.is_developer, a.is_beta_tester, level, actor, a.roles)::user_shown);
end $$;

-- What a stored rendering cannot know: a token's actor, and a level that has expired since the row was written.
create or replace function user_json_head_now(a account, actor text) returns text language plpgsql stable as $$
begin
    return user_json_head_of(a, coalesce(actor, a.session_actor), account_level(a));
end $$;

-- One step of erasing a user: deletes at most `piece` rows of each table with a user_id, referencing tables first. Returns
-- whether that was all: then the account itself is gone too, and with it, by its triggers, whatever else features keep.
create or replace function account_erase(erased uuid, piece integer) returns boolean language plpgsql as $$
declare
    owned regclass;
    gone  bigint;
begin
    for owned in
        with recursive reference (relation, depth) as (
            select conrelid, 1 from pg_constraint where confrelid = 'account'::regclass
            union
            select unnest('{trade,booking_report}'::regclass[]), 1 -- have no foreign key
            union
            select c.conrelid, r.depth + 1 from pg_constraint c join reference r on c.confrelid = r.relation
            where c.conrelid <> c.confrelid and r.depth < 10
        )
        select relation from reference group by relation order by max(depth) desc, relation
    loop
        execute format('delete from %1$s where ctid = any (array(select ctid from %1$s where user_id = $1 limit $2))', owned)
            using erased, piece;
        get diagnostics gone = row_count;
        if gone = piece then
            return false;
        end if;
    end loop;
    delete from account where id = erased;
    return true;
end $$;

-- The text if it has at most that many bytes, else its length, so that nobody reads more than there is room for. A JSON object
-- cannot be confused with a number. PL/pgSQL, since an inlined function would produce the text twice.
create or replace function at_most(bytes integer, text text) returns text language plpgsql immutable parallel safe as $$
begin
    return case when octet_length(text) <= bytes then text else octet_length(text)::text end;
end $$;

-- The value of a JSON field after a write: unchanged if none is given, NULL for JSON's null. Its text is passed separately from
-- the other fields, since json_populate_record rejects what json itself can store, such as an escaped NUL.
create or replace function json_given(given bytea, standing json) returns json language sql immutable parallel safe as $$
    select case when given is null then standing when given <> 'null' then cast(convert_from(given, 'UTF8') as json) end
$$;

-- Bytes that the fields of a user's row take as JSON, except the user's id, which comes first.
create or replace function own_bytes(row_json json) returns integer language sql immutable parallel safe as $$
    select coalesce(octet_length(row_json::text) - octet_length('"user_id":"00000000-0000-0000-0000-000000000000",'), 0)
$$;
