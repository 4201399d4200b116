-- What the import of Flex files needs beyond statements (tradehall.ibkr). Each function is defined once and edited in place;
-- every change needs a new versioned migration that names this file's digest (CONTRIBUTING.md), and must also work with the
-- previous build.

-- The first value present, in the order that the caller asks for.
create or replace function first_non_null_step(anyelement, anyelement) returns anyelement language sql immutable strict parallel safe
    as $$ select $1 $$;
create or replace aggregate first_non_null (anyelement) (sfunc = first_non_null_step, stype = anyelement, parallel = safe);

-- Matches a user's cancels that name no trade with executions of the same account, contract, time, side, quantity and price
-- (DOMAIN D6), from scratch in one pass over all: each cancels the newest execution before it that no other cancel has taken. So
-- executions form a stack: a cancel that names its trade removes it from the stack, one without a name pops the topmost. Returns
-- the trades that have lost or gained a cancel.
create or replace function flex_match_cancels(owner uuid) returns table (account text, trade text) language plpgsql as $$
declare
    event   record;
    matched bigint;           -- of candidate executions
    trades  text[] := '{}';
    ends    bigint[] := '{}'; -- the event at which a cancel that names its trade cancels the execution
    top     integer := 0;
    found   text;
begin
    for event in
        with unnamed as (
            select t.client_account_id, t.booking, min(t.trade_id) as trade_id,
                   first_non_null(t.contract order by t.reported_by desc, t.content) as contract,
                   first_non_null(t.close_time order by t.reported_by desc, t.content) as close_time,
                   first_non_null(t.side order by t.reported_by desc, t.content) as side,
                   first_non_null(t.qty order by t.reported_by desc, t.content) as qty,
                   first_non_null(t.trade_price order by t.reported_by desc, t.content) as trade_price,
                   first_non_null(t.report_date order by t.reported_by desc, t.content) as report_date, min(t.transaction_id) as transaction_id,
                   first_non_null(t.exec_id order by t.reported_by desc, t.content) as exec_id
            from booking_report t where t.user_id = owner and t.kind = 'C'
            group by t.client_account_id, t.booking having count(t.own_id) = 0
        ), wanted as (
            select row_number() over () as pool, u.client_account_id, u.contract, u.close_time, u.side, u.qty, u.trade_price
            from (select distinct client_account_id, contract, close_time, side, qty, trade_price from unnamed) u
        ), member as (
            select w.pool, u.client_account_id, u.booking, 'C' as kind, u.trade_id, u.report_date, u.transaction_id, u.exec_id
            from wanted w
            join unnamed u using (client_account_id, contract, close_time, side, qty, trade_price)
            union all
            select w.pool, w.client_account_id, t.booking, 'E', min(t.trade_id),
                   first_non_null(t.report_date order by t.reported_by desc, t.content), min(t.transaction_id),
                   first_non_null(t.exec_id order by t.reported_by desc, t.content)
            from wanted w
            join booking_report t using (client_account_id, contract, close_time, side, qty, trade_price)
            where t.user_id = owner and t.kind = 'E'
            group by w.pool, w.client_account_id, t.booking
        ), single as ( -- one without a transaction gives way to one with
            select m.*, m.transaction_id is null and count(m.transaction_id) over (
                       partition by m.pool, m.kind, m.report_date, case m.kind when 'E' then m.trade_id end) > 0 as gives_way,
                   first_value(m.kind) over day as first_kind, first_value(m.transaction_id) over day as first_transaction,
                   first_value(m.exec_id) over day as first_exec, first_value(m.booking) over day as first_booking
            from member m
            window day as (partition by m.pool, m.report_date
                           order by m.kind desc, m.transaction_id nulls first, m.exec_id nulls first, m.booking)
        ), placed as ( -- a cancel without a transaction comes right after the first execution of its day
            select s.pool, s.client_account_id, s.booking, case when s.gives_way then 'moot' else s.kind end as kind, s.trade_id,
                   s.report_date,
                   case when is_behind then s.first_transaction else s.transaction_id end as transaction_id,
                   case when is_behind then s.first_exec else s.exec_id end as exec_id,
                   case when is_behind then s.first_booking else s.booking end as place, is_behind
            from single s, lateral (select s.kind = 'C' and s.transaction_id is null and s.first_kind = 'E') as b (is_behind)
            where not s.gives_way or s.kind = 'C'
            union all
            select m.pool, c.client_account_id, null, 'named', c.trade_id, c.report_date, c.transaction_id, c.exec_id, c.booking, false
            from (select distinct pool, client_account_id, trade_id from member where kind = 'E') m
            join booking_report c on c.client_account_id = m.client_account_id and c.trade_id = m.trade_id
            where c.user_id = owner and c.kind = 'C' and c.own_id is not null
        ), numbered as (
            select p.*, row_number() over (
                order by p.pool, coalesce(p.report_date, '-infinity'), coalesce(p.transaction_id, -1), coalesce(p.exec_id, ''),
                         p.place, p.is_behind) as n
            from placed p
        )
        select e.pool, e.client_account_id, e.booking, e.kind, e.trade_id, e.n, min(e.n) filter (where e.kind = 'named') over (
                   partition by e.pool, e.trade_id order by e.n rows between 1 following and unbounded following) as ends
        from numbered e
        order by e.n
    loop
        if event.pool is distinct from matched then
            matched := event.pool;
            top := 0;
        end if;
        if event.kind = 'E' then
            top := top + 1;
            trades[top] := event.trade_id;
            ends[top] := event.ends;
        elsif event.kind in ('C', 'moot') then
            found := null;
            if event.kind = 'C' then
                while top > 0 and ends[top] < event.n loop
                    top := top - 1;
                end loop;
                found := case when top > 0 then trades[top] end;
                top := greatest(top - 1, 0);
            end if;
            if event.trade_id is distinct from found then
                update booking_report t set trade_id = found where t.user_id = owner and t.booking = event.booking;
                return query select event.client_account_id::text, changed
                             from unnest(array[event.trade_id, found]) changed where changed is not null;
            end if;
        end if;
    end loop;
end $$;

-- Trades that are their own report, as reports: what is shown, without the substitutes for absent values.
create or replace view trade_report as
select user_id, id, reported_by, kept_by, 'E'::"char" as kind, booking, content, client_account_id, trade_id,
       case when is_named then trade_id end as own_id, exec_id, report_date,
       case when transaction_id >= 0 then transaction_id end as transaction_id, coalesce(conid, symbol) as contract, side, close_time,
       reported_open_time as open_time, qty, trade_price, case when is_charged then -commission_fee end as commission,
       nullif(account_alias, '') as account_alias, nullif(order_id, '') as order_id, symbol, nullif(type, '') as type, close_price,
       currency, fx_rate_to_base, asset_class, sub_category, conid, description, isin, underlying, multiplier, strike, expiry,
       put_call, exchange, open_close, notes, -taxes as taxes, commission_currency, ib_realized_profit
from trade where booking is not null;

-- Stands in for the foreign keys that trades and reports do without. None is orphaned: their import is added first, and its own
-- foreign key keeps the account.
create or replace function trade_forget() returns trigger language plpgsql as $$
begin
    delete from trade where user_id = old.id;
    delete from booking_report where user_id = old.id;
    return old;
end $$;
create or replace trigger trade_forget after delete on account for each row execute function trade_forget();
