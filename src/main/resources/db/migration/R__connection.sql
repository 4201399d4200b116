-- Functions and views of connections.

-- A user's connections are deleted as soon as Clerk's user.deleted arrives, however the user is deleted.
create or replace function flex_connection_forget() returns trigger language plpgsql as $$
begin
    delete from flex_connection where user_id = new.id;
    return new;
end $$;
create or replace trigger flex_connection_forget after update of is_deleted on account
    for each row when (new.is_deleted and not old.is_deleted) execute function flex_connection_forget();

-- Synchronises the rows of one token, one per key, and locks them, always in the same order, so that there is no deadlock.
create or replace function flex_token_join(fingerprints text[], moment timestamptz) returns flex_token language plpgsql as $$
declare
    joined flex_token;
begin
    insert into flex_token (fingerprint, used_at) select f, moment from unnest(fingerprints) f order by f on conflict do nothing;
    perform from flex_token where fingerprint = any(fingerprints) order by fingerprint for update;
    select min(t.fingerprint),
           (select coalesce(array_agg(e.ended order by e.ended desc), '{}')
            from (select distinct unnest(u.ended_at) as ended from flex_token u where u.fingerprint = any(fingerprints)
                  order by ended desc limit 10) e),
           max(t.busy_until), max(t.paused_until), max(t.locked_until), bool_or(t.has_worked), moment
    into joined from flex_token t where t.fingerprint = any(fingerprints);
    return joined;
end $$;

create or replace function flex_token_put(fingerprints text[], changed flex_token) returns void language sql as $$
    update flex_token set
        ended_at = changed.ended_at, busy_until = changed.busy_until, paused_until = changed.paused_until,
        locked_until = changed.locked_until, has_worked = changed.has_worked, used_at = changed.used_at
    where fingerprint = any(fingerprints)
$$;

-- Reserves the token for one request: null, or when to try again. At most one at a time, one a second and ten a minute, counted
-- from the end of a request, so that IBKR sees no two closer together however long they travel.
create or replace function flex_token_take(fingerprints text[], moment timestamptz, busy interval) returns timestamptz language plpgsql as $$
declare
    token flex_token := flex_token_join(fingerprints, moment);
    free_at timestamptz := greatest(token.busy_until, token.paused_until, token.locked_until,
                                    token.ended_at[1] + interval '1 second', token.ended_at[10] + interval '1 minute',
                                    (select b.open_until from flex_breaker b));
begin
    if free_at > moment then
        return free_at;
    end if;
    token.busy_until := moment + busy;
    perform flex_token_put(fingerprints, token);
    return null;
end $$;

-- The request has ended; the token rests for `pause`.
create or replace function flex_token_give(fingerprints text[], moment timestamptz, pause interval) returns void language plpgsql as $$
declare
    token flex_token := flex_token_join(fingerprints, moment);
begin
    token.busy_until := null;
    token.ended_at := (array[moment] || token.ended_at)[1:10];
    token.paused_until := greatest(token.paused_until, moment + pause);
    perform flex_token_put(fingerprints, token);
end $$;

-- The token has brought a statement, so we are not locked out.
create or replace function flex_token_worked(fingerprints text[], moment timestamptz) returns void language plpgsql as $$
declare
    token flex_token := flex_token_join(fingerprints, moment);
begin
    token.has_worked := true;
    perform flex_token_put(fingerprints, token);
    update flex_breaker set trips = 0 where trips > 0;
end $$;

-- IBKR locked the token out. A made-up token only stops itself; if the token has worked before, or it is the second within an
-- hour, we are locked out as a whole.
create or replace function flex_token_lock_out(fingerprints text[], moment timestamptz, lock_out interval, pause interval)
returns void language plpgsql as $$
declare
    token flex_token := flex_token_join(fingerprints, moment);
begin
    token.locked_until := moment + lock_out;
    perform flex_token_put(fingerprints, token);
    update flex_breaker set open_until = moment + pause * power(2, least(trips, 16)), trips = trips + 1
    where open_until <= moment and (token.has_worked or locked_out_at > moment - interval '1 hour');
    update flex_breaker set locked_out_at = moment;
end $$;

-- Counts a first try of the user: null, or when the next one is allowed.
create or replace function flex_first_try_take(of_user uuid, moment timestamptz, most integer) returns timestamptz language plpgsql as $$
declare
    within timestamptz[];
begin
    insert into flex_first_try (user_id, begun_at) values (of_user, '{}') on conflict do nothing;
    select array(select t from unnest(f.begun_at) t where t > moment - interval '1 hour' order by t) into within
    from flex_first_try f where f.user_id = of_user for update;
    if cardinality(within) >= most then
        return within[cardinality(within) - most + 1] + interval '1 hour';
    end if;
    update flex_first_try set begun_at = within || moment where user_id = of_user;
    return null;
end $$;

-- A connection as its owner may see it, and until when IBKR's lock-outs make it wait.
create or replace view flex_connection_shown as
select c.user_id, c.id, c.label, c.query_id, c.token_hint, utc_text(c.token_set_at) as token_set_at, c.token_expires_on, c.start_date,
       c.enabled, c.status, c.status_detail, c.action, utc_text(c.last_attempt_at) as last_attempt_at,
       utc_text(c.last_success_at) as last_success_at, c.covered_until, utc_text(c.next_attempt_at) as next_attempt_at,
       utc_text(t.locked_until) as locked_until,
       utc_text((select nullif(b.open_until, '-infinity') from flex_breaker b)) as open_until
from flex_connection c left join flex_token t on t.fingerprint = c.token_fingerprint;
