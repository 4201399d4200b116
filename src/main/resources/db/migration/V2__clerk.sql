-- What Clerk tells by webhook. The functions that keep it true, whatever order, repetition or concurrency deliveries meet, stand
-- in R__clerk….sql.
--
-- Clerk-keyed tables hold Clerk's own ids as text, since events come for users and organisations that are not known yet. Clocks
-- are Clerk's updated_at in milliseconds; -1 ranks below any. clerk_event_id is the svix-id of the event applied last.

-- Users who are deleted at Clerk, for good: no late event, token or delivery brings them back. When everything else of a user is
-- erased, this stays.
create table clerk_tombstone (
    clerk_id   text primary key,
    deleted_at timestamptz not null default now()
);

-- Rights, as an event names them; null is none of them.
create type clerk_rights as (
    is_staff boolean, is_superuser boolean, is_developer boolean, is_beta_tester boolean, subscription_level smallint, roles integer[]);

create domain webhook_outcome as text check (value in ('applied', 'stale', 'refused', 'failed'));

-- The log of deliveries. No personal data. 'applied' and 'stale' are final: the same svix-id again changes nothing. The others
-- may be tried again.
create table webhook_event (
    svix_id     text primary key,
    type        text not null,
    outcome     webhook_outcome not null default 'applied',
    detail      text not null default '',
    attempts    integer not null default 1,
    sent_at     timestamptz,                         -- the envelope's timestamp
    received_at timestamptz not null default now()   -- of the last attempt
);
create index webhook_event_received_at_idx on webhook_event (received_at);

-- Keyed by its payer too: the items of Clerk's free default plan have one id for all users.
create table clerk_billing_item (
    payer_id           text not null,               -- Clerk's id of a user or an organisation; '' where none was told
    item_id            text not null,
    subscription_id    text,                        -- told last, by the event of that
    subscription_clock bigint not null default -1,  -- clock
    status             text not null default '',    -- Clerk's word; '' until an event tells
    level              subscription_level,          -- of the plan; null: a plan that no rule knows
    plan_name          text,
    period_start       timestamptz,
    period_end         timestamptz,
    clerk_updated_at   bigint not null default -1,
    clerk_event_id     text,
    -- The rest is gathered from late events too, so that it does not matter which came first.
    active_clock       bigint not null default -1,  -- newest clock at which the item was active
    canceled_clocks    bigint[] not null default '{}',  -- after active_clock: the first is when it turned canceled
    canceled_at        timestamptz,                 -- as Clerk told it last since the item was active
    canceled_at_clock  bigint not null default -1,  -- of the event that told it
    past_due_clocks    bigint[] not null default '{}',
    past_due_at        timestamptz,
    past_due_at_clock  bigint not null default -1,
    trial_clock        bigint,                      -- newest clock at which the item was a free trial; null: it never was
    trial_end          timestamptz,
    primary key (payer_id, item_id)
);

create table clerk_organisation (
    org_id           text primary key,
    name             text,
    slug             text,
    has_image        boolean not null default false,
    image_url        text,
    public_metadata  json,
    private_metadata json,                        -- null unless clerk.sync-private-metadata
    is_deleted       boolean not null default false,
    clerk_updated_at bigint not null default -1,
    clerk_event_id   text
);

create table clerk_membership (
    membership_id    text primary key,
    clerk_id    text not null default '',    -- '' in the tombstone of one that was never known
    org_id           text not null default '',
    role             text,
    permissions      json,
    is_deleted       boolean not null default false,  -- joining again makes a new id
    clerk_updated_at bigint not null default -1,
    clerk_event_id   text
);
create index clerk_membership_clerk_id_idx on clerk_membership (clerk_id);

-- Ids that Clerk listed to the reconcile command, so that it need not hold them in memory. Empty but while it runs, or after it
-- broke off. Not logged: what a crash of the server loses here, Clerk is asked for one by one.
create unlogged table clerk_listed (
    id text primary key
);

-- Functions that go with it; a test says when this must change.
-- R__clerk.sql 0cca1cb3ed1302a6
-- R__clerk_billing.sql 5a708b4973a5df35
-- R__clerk_names.sql 5cd309823e0b6e00
-- R__clerk_organisation.sql 6215c9635a6a699b
-- R__clerk_user.sql 4a74e36b6c5f5e4d
