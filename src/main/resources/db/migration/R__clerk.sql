-- Applies Clerk's events correctly in any order, repeated or concurrent; each kind of object has a file of its own as well. Each
-- function is defined once and edited in place; every change needs a new versioned migration that names the file's digest
-- (db/README.md), and must also work with the previous build.
--
-- Each event is one call of a clerk_… function: receipt and effect in one statement, hence in one transaction and one round trip.
-- The event is one JSON value, read by name (tradehall.clerk.EventJson); the customers' own JSON is text within it, as PostgreSQL
-- cannot read any member of a document that has \u0000 anywhere.
--
-- State is always a function of the set of events seen, never of their order: of two events of one object the one with the larger
-- (Clerk's clock, svix-id) wins, a tombstone beats everything, and a losing claim is kept, not forgotten. Clocks are Clerk's
-- updated_at in milliseconds; -1 (or null in account) ranks below any.

-- Locks are taken in one order: the user, then names, then rows; so events cannot deadlock.
create or replace function clerk_lock(names text[]) returns void language plpgsql as $$
begin
    perform pg_advisory_xact_lock(lock)
    from (select distinct hashtextextended(name, 0) as lock from unnest(names) name where name is not null order by 1) locks;
end $$;

-- Clerk's milliseconds.
create or replace function clerk_time(ms bigint) returns timestamptz language sql immutable as $$ select to_timestamp(ms / 1000.0) $$;

-- Whether (clock, event) is newer than what is stored; svix-ids compare as bytes, the same on every server.
create or replace function clerk_newer(clock bigint, event_id text, stored_clock bigint, stored_event_id text) returns boolean
language sql immutable as $$
    select stored_event_id is null
        or (coalesce(clock, -1), event_id collate "C") > (coalesce(stored_clock, -1), stored_event_id collate "C")
$$;

-- Whether the user is deleted at Clerk, whether or not erased here yet. Reliable only under the user's lock.
create or replace function clerk_is_buried(clerk_user text) returns boolean language sql stable as $$
    select exists (select from clerk_tombstone t where t.clerk_id = clerk_user)
$$;

-- ------------------------------------------------------------------------------------------------ the log of deliveries

-- Whether this delivery is the first to be processed. A concurrent delivery of the same svix-id waits here for the other to
-- finish. An empty id means the reconcile command, not a delivery: it leaves no receipt.
create or replace function webhook_receive(event_id text, event_type text, event_at bigint) returns boolean language plpgsql as $$
begin
    if event_id = '' then
        return true;
    end if;
    insert into webhook_event as w (svix_id, type, sent_at) values (event_id, event_type, clerk_time(event_at))
    on conflict (svix_id) do update
        set outcome = 'applied', detail = '', attempts = w.attempts + 1, received_at = now()
        where w.outcome in ('refused', 'failed');
    return found;
end $$;

-- An event of a deleted user leaves no receipt either: 'buried' is returned as stale.
create or replace function webhook_outcome(event_id text, result text) returns text language plpgsql as $$
begin
    case result
        when 'applied' then
            return result;
        when 'buried' then
            delete from webhook_event where svix_id = event_id;
            return 'stale';
        else
            update webhook_event set outcome = result where svix_id = event_id;
            return result;
    end case;
end $$;

-- ------------------------------------------------------------------------------------------------ a user's beginning and end

-- Before a new row: none is created for a user who is already deleted; billing items may have arrived first. An email known only
-- from the token gives way to another owner's.
create or replace function account_meet_clerk() returns trigger language plpgsql as $$
begin
    perform clerk_lock(array['user ' || new.clerk_id]);
    if clerk_is_buried(new.clerk_id) then
        return null;
    end if;
    select b.level, b.until into new.billing_level, new.billing_level_until from clerk_billing(new.clerk_id) b;
    if new.email <> '' then
        perform clerk_lock(array['email ' || name_key(new.email)]);
        if exists (select from account where email_key = name_key(new.email) and clerk_id <> new.clerk_id) then
            new.lost_email := new.email;
            new.email := '';
        end if;
    end if;
    return new;
end $$;
create or replace trigger account_meet_clerk before insert on account for each row execute function account_meet_clerk();

-- Deleting an account also deletes what is stored under its user's Clerk id, except the tombstone.
create or replace function account_leave_clerk() returns trigger language plpgsql as $$
begin
    delete from clerk_listed where id = old.clerk_id
        or id in (select membership_id from clerk_membership where clerk_id = old.clerk_id);
    delete from clerk_membership where clerk_id = old.clerk_id;
    delete from clerk_billing_item where payer_id = old.clerk_id;
    return null;
end $$;
create or replace trigger account_leave_clerk after delete on account for each row execute function account_leave_clerk();
