-- What user/ shows of an account is kept rendered in the account's own row: it is read with every page of a front end and
-- written seldom, and rendering it at each read made the statement 1.4 times as dear (bench/PROFILE.md). A generated column
-- is made anew by every write, whoever writes, in the same transaction: it is never behind.
--
-- Rewrites the table under a lock: within the second or two that a request waits for 30,000 accounts, about a minute for a
-- million; who waits longer hears 503 and Retry-After.

-- What user/ shows, in the reference's order; the last, aud, is the token's.
create type user_shown as (
    username text, email text, first_name text, last_name text, last_login text, unsafe_metadata json, created_at text,
    updated_at text, last_sign_in_at text, email_verified boolean, phone_number_verified boolean, two_factor_enabled boolean,
    is_active boolean, is_staff boolean, is_superuser boolean, is_developer boolean, is_beta_tester boolean,
    subscription_level smallint, session_actor text, roles integer[]);

-- The functions are immutable, as a generated column asks, and bare expressions, which PL/pgSQL evaluates without a query.

-- As utc_text; by to_json, which heeds no session's datestyle.
create function utc_json(moment timestamptz) returns text language plpgsql immutable parallel safe as $$
begin
    return to_json(moment at time zone 'UTC') #>> '{}' || 'Z';
end $$;

-- The object stays open, for aud.
create function user_json_head(shown user_shown) returns text language plpgsql immutable parallel safe as $$
begin
    return left(row_to_json(shown)::text, -1);
end $$;

alter table account add column user_json_head text generated always as (user_json_head(row(
    username, email, first_name, last_name, utc_json(last_login), unsafe_metadata, utc_json(created_at), utc_json(updated_at),
    utc_json(last_sign_in_at), email_verified, phone_number_verified, two_factor_enabled, is_active, is_staff, is_superuser,
    is_developer, is_beta_tester, coalesce(billing_level, subscription_level), session_actor, roles)::user_shown)) stored;

-- What a row cannot keep: the actor of a token, and a level that has run out since the row was written.
create function user_json_head_now(a account, actor text) returns text language plpgsql stable as $$
begin
    return user_json_head(row(
        a.username, a.email, a.first_name, a.last_name, utc_json(a.last_login), a.unsafe_metadata, utc_json(a.created_at),
        utc_json(a.updated_at), utc_json(a.last_sign_in_at), a.email_verified, a.phone_number_verified, a.two_factor_enabled,
        a.is_active, a.is_staff, a.is_superuser, a.is_developer, a.is_beta_tester, account_level(a),
        coalesce(actor, a.session_actor), a.roles)::user_shown);
end $$;
