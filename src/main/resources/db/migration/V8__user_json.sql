-- What user/ shows of an account is kept rendered in the account's own row: it is read with every page of a front end and
-- written seldom, and rendering it at each read made the statement 1.4 times as dear (bench/PROFILE.md). A generated column
-- is made anew by every write, whoever writes, in the same transaction: it is never behind.
--
-- Rewrites the table under a lock: within the second or two that a request waits for 30,000 accounts, about a minute for a
-- million; who waits longer hears 503 and Retry-After.

-- The one list of what user/ shows, in the reference's order; the last, aud, is the token's, and so the object stays open.
-- Immutable, as a generated column asks: to_json writes times in ISO 8601 whatever a session's datestyle and time zone are.
create function user_json_head(
    username text, email text, first_name text, last_name text, last_login timestamptz, unsafe_metadata json,
    created_at timestamptz, updated_at timestamptz, last_sign_in_at timestamptz, email_verified boolean,
    phone_number_verified boolean, two_factor_enabled boolean, is_active boolean, is_staff boolean, is_superuser boolean,
    is_developer boolean, is_beta_tester boolean, subscription_level smallint, session_actor text, roles integer[]
) returns text language plpgsql immutable parallel safe as $$
begin
    return left(row_to_json(shown)::text, -1) from (
        select username, email, first_name, last_name, to_json(last_login at time zone 'UTC') #>> '{}' || 'Z' as last_login,
               unsafe_metadata, to_json(created_at at time zone 'UTC') #>> '{}' || 'Z' as created_at,
               to_json(updated_at at time zone 'UTC') #>> '{}' || 'Z' as updated_at,
               to_json(last_sign_in_at at time zone 'UTC') #>> '{}' || 'Z' as last_sign_in_at, email_verified,
               phone_number_verified, two_factor_enabled, is_active, is_staff, is_superuser, is_developer, is_beta_tester,
               subscription_level, session_actor, roles
    ) as shown;
end $$;

alter table account add column user_json_head text generated always as (user_json_head(
    username, email, first_name, last_name, last_login, unsafe_metadata, created_at, updated_at, last_sign_in_at,
    email_verified, phone_number_verified, two_factor_enabled, is_active, is_staff, is_superuser, is_developer,
    is_beta_tester, coalesce(billing_level, subscription_level), session_actor, roles)) stored;

-- What a row cannot keep: the actor of a token, and a level that has run out since the row was written.
create function user_json_head_now(a account, actor text) returns text language plpgsql stable as $$
begin
    return user_json_head(
        a.username, a.email, a.first_name, a.last_name, a.last_login, a.unsafe_metadata, a.created_at, a.updated_at,
        a.last_sign_in_at, a.email_verified, a.phone_number_verified, a.two_factor_enabled, a.is_active, a.is_staff,
        a.is_superuser, a.is_developer, a.is_beta_tester, account_level(a), coalesce(actor, a.session_actor), a.roles);
end $$;
