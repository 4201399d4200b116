-- Trades, one row per execution, as the newest word of IBKR has it (see tradehall.ibkr).

create table trade (
    user_id           uuid not null references account (id) on delete cascade,
    id                bigint generated always as identity,
    created_at        timestamptz not null default now(),
    update_at         timestamptz not null default now(),    -- spelled as in the API
    version           integer not null default 1,            -- 0: only a cancel is known, the trade was never shown
    client_account_id text collate "C" not null,
    trade_id          text collate "C" not null,

    -- Place of the booking that the row tells of among all bookings of the trade: an older one that arrives later is passed
    -- over. Not null, so that places can be compared as a row of values.
    report_date       date not null,                         -- -infinity: the file told none
    transaction_id    numeric not null,                      -- -1: the file told none
    is_cancelled      boolean not null,                      -- the newest booking is a cancel: remembered, not shown

    -- Null only where the trade was never shown. Numbers keep every digit that was sent.
    account_alias     text,
    order_id          text,
    symbol            text,
    side              text check (side in ('BUY', 'SELL')),
    type              text,
    qty               numeric,
    trade_price       numeric,
    close_price       numeric,                               -- also null: confirmations have none
    open_time         timestamptz,                           -- also null: not every file tells it
    close_time        timestamptz,
    commission_fee    numeric,

    -- What else IBKR tells of an execution; null where no file told it.
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

    primary key (user_id, id),
    unique (user_id, client_account_id, trade_id),
    constraint trade_shown_check check (is_cancelled or (version > 0
        and num_nulls(account_alias, order_id, symbol, side, type, qty, trade_price, close_time, commission_fee) = 0))
);

-- The order of the lists, which is also the order of the cursor.
create index trade_user_id_close_time_id_idx on trade (user_id, close_time desc, id desc) where not is_cancelled;
