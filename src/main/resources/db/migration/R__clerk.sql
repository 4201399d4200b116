-- How what Clerk tells is kept true, whatever order, repetition or concurrency deliveries meet. Each function stands here once
-- and is edited in place; a change comes with a new versioned migration that names this file's digest (CONTRIBUTING.md), and
-- serves the build before it too.
--
-- Each event is one call of a clerk_… function below: receipt and effect in one statement, hence in one transaction and one
-- round trip. State is always a function of the set of events seen, never of their order: of two events of one object the one
-- with the larger (Clerk's clock, svix-id) wins, a tombstone wins over all, and a claim that loses is kept, not forgotten.
-- Clocks are Clerk's updated_at in milliseconds; -1 (or null in account) ranks below any.

-- Locks are taken in one order: the user, then names, then rows; so no two events wait for each other.
create or replace function clerk_lock(names text[]) returns void language plpgsql as $$
begin
    perform pg_advisory_xact_lock(lock)
    from (select distinct hashtextextended(name, 0) as lock from unnest(names) name where name is not null order by 1) locks;
end $$;

-- Clerk's milliseconds.
create or replace function clerk_time(ms bigint) returns timestamptz language sql immutable as $$ select to_timestamp(ms / 1000.0) $$;

-- ------------------------------------------------------------------------------------------------ the log of deliveries

-- Whether this delivery is the first to be processed. A concurrent delivery of the same svix-id waits here for the other's end.
-- An empty id is no delivery but the reconcile command's: it leaves no receipt.
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

create or replace function webhook_outcome(event_id text, result text) returns text language plpgsql as $$
begin
    if result <> 'applied' then
        update webhook_event set outcome = result where svix_id = event_id;
    end if;
    return result;
end $$;

-- Whether (clock, event) comes after what is stored; svix-ids compare as bytes, the same on every server.
create or replace function clerk_newer(clock bigint, event_id text, stored_clock bigint, stored_event_id text) returns boolean
language sql immutable as $$
    select stored_event_id is null
        or (coalesce(clock, -1), event_id collate "C") > (coalesce(stored_clock, -1), stored_event_id collate "C")
$$;

-- ------------------------------------------------------------------------------------------------ usernames and emails
-- Two users may claim one name: events of different users overtake each other. The live claimant with the newest clock (then
-- the larger Clerk id) shows it; the others keep it as lost_…. When the owner leaves it, the next newest claimant gets it, so that
-- the outcome does not depend on the order of arrival. A username that the user chose here counts like one chosen at Clerk.

create or replace function clerk_win_username(wanted text, claimant text, clock bigint) returns boolean language plpgsql as $$
declare
    owner account;
begin
    select * into owner from account where username_key = name_key(wanted) and clerk_id <> claimant for update;
    if not found then
        return true;
    end if;
    if not clerk_newer(clock, claimant, owner.clerk_updated_at, owner.clerk_id) then
        return false;
    end if;
    update account set lost_username = username, username = null, updated_at = now() where id = owner.id;
    return true;
end $$;

create or replace function clerk_win_email(wanted text, claimant text, clock bigint) returns boolean language plpgsql as $$
declare
    owner account;
begin
    select * into owner from account where email_key = name_key(wanted) and clerk_id <> claimant for update;
    if not found then
        return true;
    end if;
    if not clerk_newer(clock, claimant, owner.clerk_updated_at, owner.clerk_id) then
        return false;
    end if;
    update account set lost_email = email, email = '', updated_at = now() where id = owner.id;
    return true;
end $$;

create or replace function account_pass_on_username() returns trigger language plpgsql as $$
begin
    update account set username = lost_username, lost_username = null, updated_at = now()
    where name_key(lost_username) = old.username_key
      and id = (select id from account where name_key(lost_username) = old.username_key
                order by coalesce(clerk_updated_at, -1) desc, clerk_id collate "C" desc limit 1);
    return null;
end $$;
create or replace trigger account_pass_on_username after update of username on account for each row
    when (old.username_key is not null and new.username_key is distinct from old.username_key
          and name_key(new.lost_username) is distinct from old.username_key)
    execute function account_pass_on_username();

create or replace function account_pass_on_email() returns trigger language plpgsql as $$
begin
    update account set email = lost_email, lost_email = null, updated_at = now()
    where name_key(lost_email) = old.email_key
      and id = (select id from account where name_key(lost_email) = old.email_key
                order by coalesce(clerk_updated_at, -1) desc, clerk_id collate "C" desc limit 1);
    return null;
end $$;
create or replace trigger account_pass_on_email after update of email on account for each row
    when (old.email_key is not null and new.email_key is distinct from old.email_key
          and name_key(new.lost_email) is distinct from old.email_key)
    execute function account_pass_on_email();

-- Whoever takes another username here gives up the one that was lost.
create or replace function account_forget_lost_username() returns trigger language plpgsql as $$
begin
    new.lost_username := null;
    return new;
end $$;
create or replace trigger account_forget_lost_username before update of username on account for each row
    when (new.username is not null and new.lost_username is not null)
    execute function account_forget_lost_username();

-- ------------------------------------------------------------------------------------------------ billing

-- Whether a user has what the item stands for, at a moment.
create or replace function clerk_item_live(status text, period_end timestamptz, moment timestamptz) returns boolean language sql immutable as $$
    select status in ('active', 'past_due') or status = 'canceled' and (period_end is null or period_end > moment)
$$;

-- The item that a user's subscription shows now: the live one of the highest level, else the one that changed last.
create or replace function clerk_current_item(clerk_user text) returns setof clerk_billing_item language sql stable rows 1 as $$
    select i.*
    from clerk_billing_item i, lateral (select clerk_item_live(i.status, i.period_end, now()) as live) l
    where i.clerk_user_id = clerk_user
    order by l.live desc,
             case when l.live then i.level end desc nulls last,
             case when l.live then array_position(array['active', 'past_due', 'canceled'], i.status) end,
             case when l.live then i.period_start end desc nulls last,
             case when not l.live then i.clerk_updated_at end desc,
             i.item_id collate "C" desc
    limit 1
$$;

-- When the user's last free trial ends or ended; it outlives the trial and its item.
create or replace function clerk_trial_end(clerk_user text, any_item text) returns timestamptz language plpgsql stable as $$
begin
    if any_item is null then
        return null; -- no item at all: spares the query
    end if;
    return (select i.trial_end from clerk_billing_item i
            where i.clerk_user_id = clerk_user and (i.trial_clock >= 0 or i.trial_end is not null)
            order by i.trial_clock desc, i.item_id collate "C" desc limit 1);
end $$;

-- The level that the items give, and until when; a null level where they do not decide.
create or replace function clerk_billing(clerk_user text, out level smallint, out until timestamptz) language plpgsql stable as $$
begin
    select case when l.live then i.level else 0 end, case when l.live and i.status = 'canceled' then i.period_end end
    into level, until
    from clerk_current_item(clerk_user) i, lateral (select clerk_item_live(i.status, i.period_end, now()) as live) l;
end $$;

create or replace function clerk_billing_level(clerk_user text) returns smallint language plpgsql stable as $$
begin
    return (clerk_billing(clerk_user)).level;
end $$;

-- The one subscription level of an account at this moment: what user/ and usersubscription/ show.
-- A plain expression, so that the planner puts it in place and a read pays nothing for it.
create or replace function account_level(a account) returns smallint language sql stable as $$
    select coalesce(case when a.billing_level_until <= now() then clerk_billing_level(a.clerk_id) else a.billing_level end,
                    a.subscription_level)
$$;

create or replace function clerk_refresh_level(clerk_user text) returns void language plpgsql as $$
begin
    update account a set billing_level = b.level, billing_level_until = b.until, updated_at = now()
    from clerk_billing(clerk_user) b
    where a.clerk_id = clerk_user and not a.is_deleted
      and (a.billing_level, a.billing_level_until) is distinct from (b.level, b.until);
end $$;

-- A new row: billing items may have come first. Of an email that the token told, another owner is the better proof.
create or replace function account_meet_clerk() returns trigger language plpgsql as $$
begin
    perform clerk_lock(array['user ' || new.clerk_id]);
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

-- ------------------------------------------------------------------------------------------------ user.created, user.updated

-- Makes the user's row if it is not there, and gives it the names the event claims, as far as nobody newer holds them.
-- Answers false, and changes nothing, where the event comes too late. Afterwards the row is locked.
create or replace function clerk_settle_names(event_id text, user_id text, clock bigint, new_username text, new_email text)
returns boolean language plpgsql as $$
declare
    known    account;
    has_name boolean;
    has_mail boolean;
begin
    perform clerk_lock(array['user ' || user_id]);
    select * into known from account where clerk_id = user_id;
    if known.is_deleted or not clerk_newer(clock, event_id, known.clerk_updated_at, known.clerk_event_id) then
        return false;
    end if;
    perform clerk_lock(array['username ' || known.username_key, 'username ' || name_key(known.lost_username),
                             'username ' || name_key(new_username), 'email ' || known.email_key,
                             'email ' || name_key(known.lost_email), 'email ' || name_key(nullif(new_email, ''))]);
    has_name := new_username is not null and clerk_win_username(new_username, user_id, clock);
    has_mail := new_email <> '' and clerk_win_email(new_email, user_id, clock);
    if known.id is null then
        insert into account (clerk_id, username, lost_username, email, lost_email)
        values (user_id, case when has_name then new_username end, case when not has_name then new_username end,
                case when has_mail then new_email else '' end, case when not has_mail then nullif(new_email, '') end);
        return true;
    end if;
    update account set
        username = case when has_name then new_username end,
        lost_username = case when not has_name then new_username end,
        email = case when has_mail then new_email else '' end,
        lost_email = case when not has_mail then nullif(new_email, '') end
    where id = known.id and not is_deleted and clerk_newer(clock, event_id, clerk_updated_at, clerk_event_id);
    if not found then
        raise serialization_failure using message = 'overtaken by a newer event of the same user';
    end if;
    return true;
end $$;

-- A right that is null was not named by the event, or not of the right type.
create or replace function clerk_user_changed(
    event_id text, event_type text, event_at bigint, user_id text, clock bigint,
    new_username text, new_email text, new_email_verified boolean, new_phone_verified boolean,
    new_first_name text, new_last_name text, new_two_factor boolean, new_metadata json,
    new_created_at bigint, new_last_sign_in_at bigint, new_banned boolean,
    right_staff boolean, right_superuser boolean, right_developer boolean, right_beta_tester boolean,
    right_level smallint, right_roles integer[]) returns text language plpgsql as $$
declare
    settled boolean := false;
begin
    if not webhook_receive(event_id, event_type, event_at) then
        return 'repeated';
    end if;
    if right_roles is not null then
        right_roles := array(select id from role where id = any (right_roles) order by id);
    end if;
    loop
        -- Mostly the names are what they were: then this one update is all, and it checks everything under the row's lock.
        update account set
            email_verified = new_email_verified,
            phone_number_verified = new_phone_verified,
            first_name = new_first_name,
            last_name = new_last_name,
            two_factor_enabled = new_two_factor,
            unsafe_metadata = new_metadata,
            created_at = coalesce(to_timestamp(new_created_at / 1000.0), created_at),
            last_sign_in_at = to_timestamp(new_last_sign_in_at / 1000.0),
            is_banned = new_banned,
            is_staff = coalesce(right_staff, is_staff and 'is_staff' <> all (clerk_rights)),
            is_superuser = coalesce(right_superuser, is_superuser and 'is_superuser' <> all (clerk_rights)),
            is_developer = coalesce(right_developer, is_developer and 'is_developer' <> all (clerk_rights)),
            is_beta_tester = coalesce(right_beta_tester, is_beta_tester and 'is_beta_tester' <> all (clerk_rights)),
            subscription_level = coalesce(right_level, case when 'subscription_level' = any (clerk_rights) then 0
                                                            else subscription_level end),
            roles = coalesce(right_roles, case when 'roles' = any (clerk_rights) then '{}' else roles end),
            clerk_rights = array_remove(array[
                case when right_staff is not null then 'is_staff' end,
                case when right_superuser is not null then 'is_superuser' end,
                case when right_developer is not null then 'is_developer' end,
                case when right_beta_tester is not null then 'is_beta_tester' end,
                case when right_level is not null then 'subscription_level' end,
                case when right_roles is not null then 'roles' end], null),
            clerk_updated_at = clock,
            clerk_event_id = event_id,
            updated_at = now()
        where clerk_id = user_id and not is_deleted and clerk_newer(clock, event_id, clerk_updated_at, clerk_event_id)
          and (settled or username is not distinct from new_username and email = new_email
                          and lost_username is null and lost_email is null);
        if found then
            return 'applied';
        end if;
        settled := clerk_settle_names(event_id, user_id, clock, new_username, new_email);
        if not settled then
            return webhook_outcome(event_id, 'stale');
        end if;
    end loop;
end $$;

-- ------------------------------------------------------------------------------------------------ user.deleted

-- Leaves a tombstone, for an unknown user too, and nothing of what Clerk told: so it does not matter what came before.
create or replace function clerk_user_deleted(event_id text, event_type text, event_at bigint, user_id text) returns text language plpgsql as $$
declare
    known account;
begin
    if not webhook_receive(event_id, event_type, event_at) then
        return 'repeated';
    end if;
    perform clerk_lock(array['user ' || user_id]);
    select * into known from account where clerk_id = user_id;
    if not found then
        insert into account (clerk_id) values (user_id) returning * into known;
    end if;
    if known.is_deleted then
        return webhook_outcome(event_id, 'stale');
    end if;
    perform clerk_lock(array['username ' || known.username_key, 'username ' || name_key(known.lost_username),
                             'email ' || known.email_key, 'email ' || name_key(known.lost_email)]);
    update account set
        is_deleted = true, username = null, lost_username = null,
        email = '', lost_email = null, email_verified = false, phone_number_verified = false, first_name = '', last_name = '',
        two_factor_enabled = false, unsafe_metadata = null, last_sign_in_at = null, is_banned = false,
        is_staff = false, is_superuser = false, is_developer = false, is_beta_tester = false, subscription_level = 0, roles = '{}',
        clerk_rights = '{}', billing_level = null, billing_level_until = null,
        clerk_updated_at = null, clerk_event_id = null, updated_at = now()
    where id = known.id;
    return 'applied';
end $$;

-- ------------------------------------------------------------------------------------------------ organisations

-- A membership carries its organisation; the many members of one meet on its row, so it is touched only when it changes.
create or replace function clerk_put_organisation(event_id text, new_org_id text, clock bigint, new_name text, new_slug text,
    new_has_image boolean, new_image_url text, new_public_metadata json, new_private_metadata json) returns boolean language plpgsql as $$
begin
    if exists (select from clerk_organisation o where o.org_id = new_org_id
               and (o.is_deleted or not clerk_newer(clock, event_id, o.clerk_updated_at, o.clerk_event_id))) then
        return false;
    end if;
    insert into clerk_organisation as o (org_id, name, slug, has_image, image_url, public_metadata, private_metadata,
                                         clerk_updated_at, clerk_event_id)
    values (new_org_id, new_name, new_slug, new_has_image, new_image_url, new_public_metadata, new_private_metadata,
            coalesce(clock, -1), event_id)
    on conflict (org_id) do update set
        name = excluded.name, slug = excluded.slug, has_image = excluded.has_image, image_url = excluded.image_url,
        public_metadata = excluded.public_metadata, private_metadata = excluded.private_metadata,
        clerk_updated_at = excluded.clerk_updated_at, clerk_event_id = excluded.clerk_event_id
    where not o.is_deleted and clerk_newer(clock, event_id, o.clerk_updated_at, o.clerk_event_id);
    return found;
end $$;

create or replace function clerk_organisation_changed(event_id text, event_type text, event_at bigint, new_org_id text, clock bigint,
    new_name text, new_slug text, new_has_image boolean, new_image_url text, new_public_metadata json,
    new_private_metadata json) returns text language plpgsql as $$
begin
    if not webhook_receive(event_id, event_type, event_at) then
        return 'repeated';
    end if;
    return webhook_outcome(event_id, case when clerk_put_organisation(event_id, new_org_id, clock, new_name, new_slug,
        new_has_image, new_image_url, new_public_metadata, new_private_metadata) then 'applied' else 'stale' end);
end $$;

create or replace function clerk_organisation_deleted(event_id text, event_type text, event_at bigint, gone_org_id text) returns text
language plpgsql as $$
begin
    if not webhook_receive(event_id, event_type, event_at) then
        return 'repeated';
    end if;
    insert into clerk_organisation as o (org_id, is_deleted) values (gone_org_id, true)
    on conflict (org_id) do update set
        is_deleted = true, name = null, slug = null, has_image = false, image_url = null, public_metadata = null,
        private_metadata = null, clerk_updated_at = -1, clerk_event_id = null
    where not o.is_deleted;
    return webhook_outcome(event_id, case when found then 'applied' else 'stale' end);
end $$;

create or replace function clerk_membership_changed(event_id text, event_type text, event_at bigint, new_membership_id text, user_id text,
    clock bigint, new_role text, new_permissions json, member_org_id text, org_clock bigint, org_name text, org_slug text,
    org_has_image boolean, org_image_url text, org_public_metadata json, org_private_metadata json) returns text language plpgsql as $$
declare
    applied boolean;
begin
    if not webhook_receive(event_id, event_type, event_at) then
        return 'repeated';
    end if;
    insert into clerk_membership as m (membership_id, clerk_user_id, org_id, role, permissions, clerk_updated_at, clerk_event_id)
    values (new_membership_id, user_id, member_org_id, new_role, new_permissions, coalesce(clock, -1), event_id)
    on conflict (membership_id) do update set
        clerk_user_id = excluded.clerk_user_id, org_id = excluded.org_id, role = excluded.role, permissions = excluded.permissions,
        clerk_updated_at = excluded.clerk_updated_at, clerk_event_id = excluded.clerk_event_id
    where not m.is_deleted and clerk_newer(clock, event_id, m.clerk_updated_at, m.clerk_event_id);
    applied := found;
    applied := clerk_put_organisation(event_id, member_org_id, org_clock, org_name, org_slug, org_has_image, org_image_url,
                                      org_public_metadata, org_private_metadata) or applied;
    return webhook_outcome(event_id, case when applied then 'applied' else 'stale' end);
end $$;

create or replace function clerk_membership_deleted(event_id text, event_type text, event_at bigint, gone_membership_id text) returns text
language plpgsql as $$
begin
    if not webhook_receive(event_id, event_type, event_at) then
        return 'repeated';
    end if;
    insert into clerk_membership as m (membership_id, is_deleted) values (gone_membership_id, true)
    on conflict (membership_id) do update set
        is_deleted = true, clerk_user_id = '', org_id = '', role = null, permissions = null, clerk_updated_at = -1, clerk_event_id = null
    where not m.is_deleted;
    return webhook_outcome(event_id, case when found then 'applied' else 'stale' end);
end $$;

-- ------------------------------------------------------------------------------------------------ subscription.*, subscriptionItem.*

create or replace function clerk_put_item(event_id text, told clerk_billing_item, trial boolean) returns boolean language plpgsql as $$
declare
    clock bigint := coalesce(told.clerk_updated_at, -1);
    known clerk_billing_item;
    newer boolean;
begin
    insert into clerk_billing_item (item_id) values (told.item_id) on conflict do nothing;
    select * into known from clerk_billing_item where item_id = told.item_id for update;
    newer := clerk_newer(clock, event_id, known.clerk_updated_at, known.clerk_event_id);
    if newer then
        told.clerk_user_id := coalesce(told.clerk_user_id, known.clerk_user_id);
        told.subscription_id := coalesce(told.subscription_id, known.subscription_id);
        update clerk_billing_item set
            (clerk_user_id, subscription_id, status, level, plan_name, period_start, period_end, clerk_updated_at, clerk_event_id) =
            row (told.clerk_user_id, told.subscription_id, told.status, told.level, told.plan_name, told.period_start,
                 told.period_end, clock, event_id)
        where item_id = told.item_id;
    end if;
    known.active_clock := greatest(known.active_clock, case when told.status = 'active' then clock end);
    if told.canceled_at is not null and (clock, told.canceled_at) > (known.canceled_at_clock, coalesce(known.canceled_at, '-infinity')) then
        known.canceled_at_clock := clock;
        known.canceled_at := told.canceled_at;
    end if;
    if told.past_due_at is not null and (clock, told.past_due_at) > (known.past_due_at_clock, coalesce(known.past_due_at, '-infinity')) then
        known.past_due_at_clock := clock;
        known.past_due_at := told.past_due_at;
    end if;
    if trial and (clock, coalesce(told.period_end, 'infinity')) > (known.trial_clock, coalesce(known.trial_end, '-infinity')) then
        known.trial_clock := clock;
        known.trial_end := told.period_end;
    end if;
    update clerk_billing_item set
        clerk_user_id = coalesce(clerk_user_id, told.clerk_user_id),
        subscription_id = coalesce(subscription_id, told.subscription_id),
        active_clock = known.active_clock,
        canceled_clocks = clerk_clocks(canceled_clocks, case when told.status = 'canceled' then clock end, known.active_clock),
        canceled_at = clerk_since_active(known.canceled_at, known.canceled_at_clock, known.active_clock),
        canceled_at_clock = known.canceled_at_clock,
        past_due_clocks = clerk_clocks(past_due_clocks, case when told.status = 'past_due' then clock end, known.active_clock),
        past_due_at = clerk_since_active(known.past_due_at, known.past_due_at_clock, known.active_clock),
        past_due_at_clock = known.past_due_at_clock,
        trial_clock = known.trial_clock,
        trial_end = known.trial_end
    where item_id = told.item_id;
    return newer;
end $$;

-- A set of clocks with one more, less those not after `floor`.
create or replace function clerk_clocks(clocks bigint[], added bigint, floor bigint) returns bigint[] language sql immutable as $$
    select array(select distinct clock from unnest(clocks || added) clock where clock > floor order by clock)
$$;

-- A date told at `clock`, cleared where the item was active again; a clock of -1 is that of no event.
create or replace function clerk_since_active(told timestamptz, clock bigint, active_clock bigint) returns timestamptz language sql immutable as $$
    select case when active_clock = -1 or clock > active_clock then told end
$$;

-- All items of one event, which have one payer.
create or replace function clerk_billing_changed(event_id text, event_type text, event_at bigint, items json) returns text language plpgsql as $$
declare
    item   record;
    result text := 'stale';
    told   clerk_billing_item;
begin
    if not webhook_receive(event_id, event_type, event_at) then
        return 'repeated';
    end if;
    perform clerk_lock(array(select 'user ' || coalesce(i ->> 'user_id', known.clerk_user_id) from json_array_elements(items) i
                             left join clerk_billing_item known on known.item_id = i ->> 'item_id'));
    for item in
        select * from json_to_recordset(items) as i (item_id text, user_id text, subscription_id text, status text, level smallint,
            plan_name text, period_start bigint, period_end bigint, canceled_at bigint, past_due_at bigint, clock bigint, trial boolean)
        order by i.item_id
    loop
        told := null;
        told.item_id := item.item_id;
        told.clerk_user_id := item.user_id;
        told.subscription_id := item.subscription_id;
        told.status := item.status;
        told.level := item.level;
        told.plan_name := item.plan_name;
        told.period_start := clerk_time(item.period_start);
        told.period_end := clerk_time(item.period_end);
        told.canceled_at := clerk_time(item.canceled_at);
        told.past_due_at := clerk_time(item.past_due_at);
        told.clerk_updated_at := item.clock;
        if clerk_put_item(event_id, told, item.trial) then
            result := 'applied';
        end if;
    end loop;
    perform clerk_refresh_level(user_id)
    from (select distinct b.clerk_user_id as user_id from clerk_billing_item b
          where b.item_id in (select i ->> 'item_id' from json_array_elements(items) i) and b.clerk_user_id is not null) payers;
    return webhook_outcome(event_id, result);
end $$;

-- Items that are live here and not in Clerk's own list end, unless they changed since it was asked. Only the reconcile command
-- does so; an event with a newer clock still wins.
create or replace function clerk_end_missing_items(user_id text, listed json, asked bigint) returns text language plpgsql as $$
begin
    perform clerk_lock(array['user ' || user_id]);
    update clerk_billing_item set status = 'ended'
    where clerk_user_id = user_id and status in ('active', 'past_due', 'canceled', 'upcoming') and clerk_updated_at < asked
      and item_id not in (select json_array_elements_text(listed));
    if not found then
        return 'stale';
    end if;
    perform clerk_refresh_level(user_id);
    return 'applied';
end $$;

