-- When a billing item was cancelled or suspended stays what Clerk told, whatever the item becomes afterwards: the newest told
-- date since it was last active. Before, an event of another status lost it to Clerk's clock of the event that had told it.
alter table clerk_billing_item
    add column canceled_at_clock bigint not null default -1,  -- of the event that told canceled_at
    add column past_due_at_clock bigint not null default -1;

update clerk_billing_item set
    canceled_at_clock = case when canceled_at is not null then clerk_updated_at else -1 end,
    past_due_at_clock = case when past_due_at is not null then clerk_updated_at else -1 end
where canceled_at is not null or past_due_at is not null;

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

-- A date told at `clock`, cleared where the item was active again; a clock of -1 is that of no event.
create function clerk_since_active(told timestamptz, clock bigint, active_clock bigint) returns timestamptz language sql immutable as $$
    select case when active_clock = -1 or clock > active_clock then told end
$$;

-- As before; a trial that Clerk's clock says nothing of counts too.
create or replace function clerk_trial_end(clerk_user text, any_item text) returns timestamptz language plpgsql stable as $$
begin
    if any_item is null then
        return null; -- no item at all: spares the query
    end if;
    return (select i.trial_end from clerk_billing_item i
            where i.clerk_user_id = clerk_user and (i.trial_clock >= 0 or i.trial_end is not null)
            order by i.trial_clock desc, i.item_id collate "C" desc limit 1);
end $$;
