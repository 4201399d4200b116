-- Data from Clerk's webhooks. The functions that apply events correctly in any order, repeated or concurrent, are in
-- R__clerk….sql.
--
-- Clerk-keyed tables hold Clerk's own ids as text, since events come for users and organisations that are not known yet. Their
-- order, as that of `account.clerk_id`, is that of their bytes: the same on every server, and the quickest to look up by. Clocks
-- are Clerk's updated_at in milliseconds; -1 ranks below any. clerk_event_id is the svix-id of the event applied last.

-- Users who are deleted at Clerk, for good: no late event, token or delivery brings them back. When everything else of a user is
-- erased, this stays.
create table clerk_tombstone (
    clerk_id   text collate "C" primary key,
    deleted_at timestamptz not null default now()
);

-- Rights, as an event names them; null: not named.
create type clerk_rights as (
    is_staff boolean, is_superuser boolean, is_developer boolean, is_beta_tester boolean, subscription_level smallint, roles integer[]);

create domain webhook_outcome as text check (value in ('applied', 'stale', 'refused', 'failed'));

-- The log of deliveries. No personal data. 'applied' and 'stale' are final: the same svix-id again changes nothing. The others
-- may be retried.
create table webhook_event (
    svix_id     text collate "C" primary key,
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
    payer_id           text collate "C" not null,   -- Clerk's id of a user or an organisation; '' if none was sent
    item_id            text collate "C" not null,
    subscription_id    text,                        -- as last sent, by the event with this
    subscription_clock bigint not null default -1,  -- clock
    status             text not null default '',    -- Clerk's status; '' until an event sends one
    level              subscription_level,          -- of the plan; null: a plan that no rule matches
    plan_name          text,
    period_start       timestamptz,
    period_end         timestamptz,
    clerk_updated_at   bigint not null default -1,
    clerk_event_id     text,
    -- The rest is collected from late events too, so that their order does not matter.
    active_clock       bigint not null default -1,  -- newest clock at which the item was active
    canceled_clocks    bigint[] not null default '{}',  -- after active_clock: the first is when it turned canceled
    canceled_at        timestamptz,                 -- as last sent by Clerk since the item was active
    canceled_at_clock  bigint not null default -1,  -- of the event that sent it
    past_due_clocks    bigint[] not null default '{}',
    past_due_at        timestamptz,
    past_due_at_clock  bigint not null default -1,
    trial_clock        bigint,                      -- newest clock at which the item was a free trial; null: it never was
    trial_end          timestamptz,
    primary key (payer_id, item_id)
);

create table clerk_organisation (
    org_id           text collate "C" primary key,
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
    membership_id    text collate "C" primary key,
    clerk_id         text collate "C" not null default '',  -- '' in the tombstone of a membership never seen
    org_id           text collate "C" not null default '',
    role             text,
    permissions      json,
    is_deleted       boolean not null default false,  -- rejoining gives a new id
    clerk_updated_at bigint not null default -1,
    clerk_event_id   text
);
create index clerk_membership_clerk_id_idx on clerk_membership (clerk_id);

-- Ids that Clerk listed to the reconcile command, so that it need not hold them in memory. Empty except while it runs, or after
-- it was aborted. Unlogged: for whatever a server crash loses here, Clerk is asked one by one.
create unlogged table clerk_listed (
    id text collate "C" primary key
);

-- The functions that go with it; a test fails when these digests must change.
-- R__clerk.sql c48d2eab58600058
-- R__clerk_billing.sql bbc63fe059b00513
-- R__clerk_names.sql dcc2dbdd991b9636
-- R__clerk_organisation.sql 9f04edc680ab1311
-- R__clerk_user.sql ac14fa40d8959d8a
