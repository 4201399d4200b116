-- subscription.*, subscriptionItem.*, and the one subscription level.

-- Whether an item is in effect for its user at a moment.
create or replace function clerk_item_live(status text, period_end timestamptz, moment timestamptz) returns boolean language sql immutable as $$
    select status in ('active', 'past_due') or status = 'canceled' and (period_end is null or period_end > moment)
$$;

-- The item that a user's subscription currently shows: the live one of the highest level, else the one that changed last.
create or replace function clerk_current_item(clerk_user text) returns setof clerk_billing_item language sql stable rows 1 as $$
    select i.*
    from clerk_billing_item i, lateral (select clerk_item_live(i.status, i.period_end, now()) as live) l
    where i.payer_id = clerk_user
    order by l.live desc,
             case when l.live then i.level end desc nulls last,
             case when l.live then array_position(array['active', 'past_due', 'canceled'], i.status) end,
             case when l.live then i.period_start end desc nulls last,
             case when not l.live then i.clerk_updated_at end desc,
             i.item_id desc
    limit 1
$$;

-- When the user's last free trial ends or ended; it outlives the trial and its item.
create or replace function clerk_trial_end(clerk_user text, any_item text) returns timestamptz language plpgsql stable as $$
begin
    if any_item is null then
        return null; -- no item at all: spares the query
    end if;
    return (select i.trial_end from clerk_billing_item i
            where i.payer_id = clerk_user and i.trial_clock is not null
            order by i.trial_clock desc, i.item_id desc limit 1);
end $$;

-- The level that the items give, and until when; null if they do not decide it.
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

-- The current subscription level of an account, as shown by user/ and usersubscription/. A plain expression, so that the planner
-- inlines it and reads pay nothing for it.
create or replace function account_level(a account) returns smallint language sql stable as $$
    select coalesce(case when a.billing_level_until <= now() then clerk_billing_level(a.clerk_id) else a.billing_level end,
                    a.subscription_level)
$$;

-- A level that has expired meanwhile does not change what is shown, and does not move updated_at.
create or replace function clerk_refresh_level(clerk_user text) returns void language plpgsql as $$
declare
    known   account;
    billing record;
begin
    select * into known from account where clerk_id = clerk_user and not is_deleted for update;
    if not found then
        return;
    end if;
    select * into billing from clerk_billing(clerk_user);
    if (known.billing_level, known.billing_level_until) is distinct from (billing.level, billing.until) then
        update account set billing_level = billing.level, billing_level_until = billing.until where id = known.id;
        update account a set updated_at = now() where a.id = known.id and account_level(a) <> account_level(known);
    end if;
end $$;

-- ------------------------------------------------------------------------------------------------ events

-- Applies one item of one event, under its payer's lock.
create or replace function clerk_put_item(event_id text, sent clerk_billing_item, trial boolean) returns boolean language plpgsql as $$
declare
    clock bigint := sent.clerk_updated_at;
    known clerk_billing_item;
    newer boolean;
begin
    insert into clerk_billing_item (payer_id, item_id) values (sent.payer_id, sent.item_id) on conflict do nothing;
    select * into known from clerk_billing_item i where (i.payer_id, i.item_id) = (sent.payer_id, sent.item_id) for update;
    newer := clerk_newer(clock, event_id, known.clerk_updated_at, known.clerk_event_id);
    if newer then
        known.status := sent.status;
        known.level := sent.level;
        known.plan_name := sent.plan_name;
        known.period_start := sent.period_start;
        known.period_end := sent.period_end;
        known.clerk_updated_at := clock;
        known.clerk_event_id := event_id;
    end if;
    if sent.subscription_id is not null
       and (clock, sent.subscription_id collate "C") >= (known.subscription_clock, coalesce(known.subscription_id, '') collate "C") then
        known.subscription_id := sent.subscription_id;
        known.subscription_clock := clock;
    end if;
    if sent.status = 'active' then
        known.active_clock := greatest(known.active_clock, clock);
    end if;
    if sent.canceled_at is not null and (clock, sent.canceled_at) > (known.canceled_at_clock, coalesce(known.canceled_at, '-infinity')) then
        known.canceled_at_clock := clock;
        known.canceled_at := sent.canceled_at;
    end if;
    if sent.past_due_at is not null and (clock, sent.past_due_at) > (known.past_due_at_clock, coalesce(known.past_due_at, '-infinity')) then
        known.past_due_at_clock := clock;
        known.past_due_at := sent.past_due_at;
    end if;
    if trial and (clock, coalesce(sent.period_end, 'infinity')) > (coalesce(known.trial_clock, -2), coalesce(known.trial_end, 'infinity')) then
        known.trial_clock := clock;
        known.trial_end := sent.period_end;
    end if;
    known.canceled_clocks := clerk_clocks(known.canceled_clocks, case when sent.status = 'canceled' then clock end, known.active_clock);
    known.canceled_at := clerk_since_active(known.canceled_at, known.canceled_at_clock, known.active_clock);
    known.past_due_clocks := clerk_clocks(known.past_due_clocks, case when sent.status = 'past_due' then clock end, known.active_clock);
    known.past_due_at := clerk_since_active(known.past_due_at, known.past_due_at_clock, known.active_clock);
    delete from clerk_billing_item i where (i.payer_id, i.item_id) = (known.payer_id, known.item_id);
    insert into clerk_billing_item values (known.*);
    return newer;
end $$;

-- Adds a clock to a set, and drops those not after `floor`.
create or replace function clerk_clocks(clocks bigint[], added bigint, floor bigint) returns bigint[] language sql immutable as $$
    select array(select distinct clock from unnest(clocks || added) clock where clock > floor order by clock)
$$;

-- A date sent at `clock`, cleared if the item has become active again since; a clock of -1 means no event.
create or replace function clerk_since_active(sent timestamptz, clock bigint, active_clock bigint) returns timestamptz language sql immutable as $$
    select case when active_clock = -1 or clock > active_clock then sent end
$$;

-- All items of one event, mostly of one payer; those of a deleted payer are skipped.
create or replace function clerk_billing_changed(event_id text, event_type text, event_at bigint, event json) returns text
language plpgsql as $$
declare
    items  json := event -> 'items';
    item   record;
    sent   clerk_billing_item;
    result text := 'buried';
begin
    if not webhook_receive(event_id, event_type, event_at) then
        return 'repeated';
    end if;
    perform clerk_lock(array(select 'user ' || (i ->> 'payer_id') from json_array_elements(items) i));
    for item in
        select * from json_to_recordset(items) as i (item_id text, payer_id text, subscription_id text, status text, level smallint,
            plan_name text, period_start bigint, period_end bigint, canceled_at bigint, past_due_at bigint, clock bigint, trial boolean)
        where not clerk_is_buried(i.payer_id)
        order by i.payer_id, i.item_id
    loop
        sent := null;
        sent.payer_id := item.payer_id;
        sent.item_id := item.item_id;
        sent.subscription_id := item.subscription_id;
        sent.status := item.status;
        sent.level := item.level;
        sent.plan_name := item.plan_name;
        sent.period_start := clerk_time(item.period_start);
        sent.period_end := clerk_time(item.period_end);
        sent.canceled_at := clerk_time(item.canceled_at);
        sent.past_due_at := clerk_time(item.past_due_at);
        sent.clerk_updated_at := coalesce(item.clock, -1);
        if clerk_put_item(event_id, sent, item.trial) then
            result := 'applied';
        elsif result = 'buried' then
            result := 'stale';
        end if;
    end loop;
    perform clerk_refresh_level(payer_id) from (select distinct i ->> 'payer_id' as payer_id from json_array_elements(items) i) payers;
    return webhook_outcome(event_id, result);
end $$;

-- Ends items that are live here but not in Clerk's own list, unless they have changed since Clerk was asked. Only the reconcile
-- command does so; an event with a newer clock still wins.
create or replace function clerk_end_missing_items(clerk_user text, listed json, asked bigint) returns text language plpgsql as $$
begin
    perform clerk_lock(array['user ' || clerk_user]);
    update clerk_billing_item set status = 'ended'
    where payer_id = clerk_user and status in ('active', 'past_due', 'canceled', 'upcoming') and clerk_updated_at < asked
      and item_id not in (select json_array_elements_text(listed));
    if not found then
        return 'stale';
    end if;
    perform clerk_refresh_level(clerk_user);
    return 'applied';
end $$;
