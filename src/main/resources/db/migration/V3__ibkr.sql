-- Trades, one row per execution, as last reported by IBKR (see tradehall.ibkr).

-- Shared by trades and reports: a report that becomes a row of its own keeps its number. Cached, so an import's numbers form
-- runs.
create sequence trade_id_seq cache 1000;

create table trade (
    user_id           uuid not null,                         -- no foreign key: checking it for each row takes a tenth
                                                             -- of an import; R__ibkr.sql stands in for it
    id                bigint not null default nextval('trade_id_seq'),
    created_at        timestamptz not null default now(),
    update_at         timestamptz not null default now(),    -- spelled as in the API
    version           integer not null default 1,
    client_account_id text collate "C" not null,
    trade_id          text collate "C" not null,

    transaction_id    numeric not null,                      -- of the booking that the row shows; -1: in no file
    is_cancelled      boolean not null,                      -- the newest booking is a cancel: the row stays unchanged, but hidden

    -- Null only if the trade was never shown. Numbers keep every digit sent.
    account_alias     text,
    order_id          text,
    symbol            text,
    side              text check (side in ('BUY', 'SELL')),
    type              text,
    qty               numeric,
    trade_price       numeric,
    close_price       numeric,                               -- also null: confirmations have none
    open_time         timestamptz,                           -- also null: not every file has it
    close_time        timestamptz,
    commission_fee    numeric,

    -- What else IBKR reports about an execution; null if in no file.
    currency            text,
    fx_rate_to_base     numeric,
    asset_class         text,
    sub_category        text,
    conid               text,
    description         text,
    isin                text,
    underlying          text,
    multiplier          numeric,
    strike              numeric,
    expiry              date,
    put_call            text,
    exchange            text,
    open_close          text,
    notes               text,
    taxes               numeric,                             -- of all bookings; what was paid is positive
    commission_currency text,
    commissions         jsonb,                               -- paid by currency, where the bookings were charged in several
    ib_realized_profit  numeric,

    -- Exceptionally long: for a user with such rows, fewer are fetched at once, so that they fit what is counted for them.
    is_wide boolean not null generated always as (commissions is not null or octet_length(client_account_id) + octet_length(trade_id)
        + coalesce(octet_length(account_alias), 0) + coalesce(octet_length(order_id), 0)
        + coalesce(octet_length(symbol), 0) + coalesce(octet_length(type), 0) + coalesce(octet_length(currency), 0)
        + coalesce(octet_length(asset_class), 0) + coalesce(octet_length(sub_category), 0)
        + coalesce(octet_length(conid), 0) + coalesce(octet_length(description), 0) + coalesce(octet_length(isin), 0)
        + coalesce(octet_length(underlying), 0) + coalesce(octet_length(put_call), 0)
        + coalesce(octet_length(exchange), 0) + coalesce(octet_length(open_close), 0)
        + coalesce(octet_length(notes), 0) + coalesce(octet_length(commission_currency), 0) > 512) stored,

    -- Nearly every trade has a single booking, always reported in the same way: then its row is also its report, and these are
    -- the report's other columns. Null: the trade's reports are in table `booking_report`.
    booking            text collate "C",
    content            uuid,
    reported_by        bigint,
    kept_by            bigint,
    exec_id            text collate "C",
    report_date        date,
    reported_open_time timestamptz,
    is_named           boolean,                              -- the id is IBKR's trade id
    is_charged         boolean,                              -- the commission was reported

    primary key (user_id, id),
    unique (user_id, client_account_id, trade_id),
    unique (user_id, booking),
    -- Without num_nulls, which takes longer for each row than an index does.
    constraint trade_shown_check check (is_cancelled or (version > 0 and account_alias is not null and order_id is not null
        and symbol is not null and side is not null and type is not null and qty is not null and trade_price is not null
        and close_time is not null and commission_fee is not null)),
    constraint trade_reported_check check ((booking is not null) = (content is not null) and (booking is not null) = (reported_by is not null)
        and (booking is not null) = (is_named is not null) and (booking is not null) = (is_charged is not null))
);

-- The order of lists and cursors, reversed: files have the oldest first, and an index that grows at its end is cheaper.
create index trade_user_id_close_time_id_idx on trade (user_id, close_time, id) where not is_cancelled;

-- Nearly empty.
create index trade_user_id_is_wide_idx on trade (user_id) where is_wide;

-- Every file that was imported, by upload or from a connection (tradehall.ibkr.FlexImport).
create table flex_import (
    user_id    uuid not null references account (id) on delete cascade,
    id         bigint generated always as identity,
    created_at timestamptz not null default now(),
    source     text not null,
    file_name  text,                                         -- null: none was sent
    format     text not null,
    sha256     bytea not null,                               -- of the file, uncompressed
    bytes      bigint not null,
    accounts   text[] not null default '{}',
    from_date  date,                                         -- null: neither statements nor rows have dates
    to_date    date,
    created    bigint not null default 0,
    updated    bigint not null default 0,
    unchanged  bigint not null default 0,
    ignored    bigint not null default 0,
    parser     integer not null,                             -- version of the parser that read it last
    kept_bytes bigint,                                       -- what keeping it takes; null: the file was dropped
    primary key (user_id, id),
    constraint flex_import_source_check check (source in ('upload', 'connection')),
    constraint flex_import_format_check check (format in ('xml', 'csv'))
);

-- Its original, compressed, in pieces: no file is ever in memory as a whole.
create table flex_file (
    user_id   uuid not null references account (id) on delete cascade,
    import_id bigint not null,
    part      integer not null,
    content   bytea not null,
    primary key (user_id, import_id, part)
);
alter table flex_file alter column content set storage external; -- compressed already

-- What imports report about bookings (DOMAIN D6): a row for each booking and each version of it. Values absent from a file are
-- null, so that versions can be layered: the last import's value counts, or if absent the previous one's. Trades that are their
-- own report have none here.
create table booking_report (
    user_id           uuid not null,                         -- no foreign key, as in `trade`
    id                bigint not null default nextval('trade_id_seq'),
    reported_by           bigint not null,                       -- the last import that reports this version, wherever that matters
    kept_by           bigint,                                -- the last one that can no longer be undone
    kind              "char" not null,                       -- E execution, C cancel
    booking           text collate "C" not null,             -- what identifies it: account and transaction, else a digest
    content           uuid not null,                         -- digest of everything but the open time, which comes from lots
    client_account_id text collate "C" not null,
    trade_id          text collate "C",                      -- null: a cancel that has found no execution yet
    own_id            text collate "C",                      -- IBKR's own trade id; of a cancel: of the trade it cancels
    exec_id           text collate "C",
    report_date       date,
    transaction_id    numeric,
    contract          text collate "C",
    side              text,                                  -- of a cancel: the side of what it cancels
    close_time        timestamptz,
    open_time         timestamptz,
    qty               numeric,
    trade_price       numeric,
    commission        numeric,                               -- with IBKR's sign, as taxes: paid is negative
    account_alias       text,
    order_id            text,
    symbol              text,
    type                text,
    close_price         numeric,
    currency            text,
    fx_rate_to_base     numeric,
    asset_class         text,
    sub_category        text,
    conid               text,
    description         text,
    isin                text,
    underlying          text,
    multiplier          numeric,
    strike              numeric,
    expiry              date,
    put_call            text,
    exchange            text,
    open_close          text,
    notes               text,
    taxes               numeric,
    commission_currency text,
    ib_realized_profit  numeric,
    primary key (user_id, id),
    constraint booking_report_kind_check check (kind in ('E', 'C'))
);

create index booking_report_user_id_booking_idx on booking_report (user_id, booking);
create index booking_report_user_id_client_account_id_trade_id_idx on booking_report (user_id, client_account_id, trade_id);
-- Rare: whether there is any, and which.
create index booking_report_user_id_unnamed_idx on booking_report (user_id) where kind = 'C' and own_id is null;

-- Which import reports what: inclusive ranges of ids of reports, and of trades that are their own.
create table flex_reported (
    user_id   uuid not null references account (id) on delete cascade,
    import_id bigint not null,
    first_id  bigint not null,
    last_id   bigint not null,
    primary key (user_id, import_id, first_id)
);

-- Which days of which account an import covers; import 0 stands for all that are no longer listed.
create table flex_covered (
    user_id           uuid not null references account (id) on delete cascade,
    import_id         bigint not null,
    client_account_id text collate "C" not null,
    days              datemultirange not null,
    primary key (user_id, import_id, client_account_id)
);

-- The functions that go with it; a test fails when these digests must change.
-- R__ibkr.sql 9cf4f790334b35ca
