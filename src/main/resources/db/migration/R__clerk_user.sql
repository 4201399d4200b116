-- user.created, user.updated, user.deleted.

-- The rights that an account has after an event: those it names, and those of the rest that are not revoked. Plain expressions,
-- so that the planner inlines them.

-- Rights that are revoked if this event does not name them: those that only the last event named. A user who thereby loses
-- is_staff or is_superuser loses the rest too: rights that administrators gave themselves must not outlive their office.
create or replace function clerk_falling(a account, named clerk_rights) returns text[] language sql immutable as $$
    select case when a.is_staff and not coalesce(named.is_staff, 'is_staff' <> all (a.clerk_rights))
                  or a.is_superuser and not coalesce(named.is_superuser, 'is_superuser' <> all (a.clerk_rights))
                then '{is_staff,is_superuser,is_developer,is_beta_tester,subscription_level,roles}'::text[]
                else a.clerk_rights end
$$;

create or replace function clerk_right(named boolean, held boolean, falls boolean) returns boolean language sql immutable as $$
    select coalesce(named, held and not falls)
$$;

-- Those of the ids that are existing roles.
create or replace function clerk_known_roles(named integer[]) returns integer[] language plpgsql stable as $$
begin
    return array(select id from role where id = any (named) order by id);
end $$;

-- Whether an event has a better creation date: one that is stale otherwise may be the first to have any.
create or replace function clerk_tells_created(a account, clock bigint, created_at bigint) returns boolean language sql stable as $$
    select created_at is not null
       and (coalesce(clock, -1), clerk_time(created_at)) > (coalesce(a.clerk_created_clock, -2), a.created_at)
$$;

create or replace function clerk_user_changed(event_id text, event_type text, event_at bigint, event json) returns text
language plpgsql as $$
declare
    sent    record;
    settled text := '';
begin
    if not webhook_receive(event_id, event_type, event_at) then
        return 'repeated';
    end if;
    select * into sent from json_to_record(event) as e (clerk_id text, clock bigint, username text, email text, email_verified boolean,
        phone_number_verified boolean, first_name text, last_name text, two_factor_enabled boolean, unsafe_metadata text,
        created_at bigint, last_sign_in_at bigint, is_banned boolean, rights clerk_rights, named text[]);
    loop
        -- Usually the names are unchanged: then this single update suffices, and it checks everything under the row's lock.
        update account a set
            email_verified = sent.email_verified,
            phone_number_verified = sent.phone_number_verified,
            first_name = sent.first_name,
            last_name = sent.last_name,
            two_factor_enabled = sent.two_factor_enabled,
            unsafe_metadata = sent.unsafe_metadata::json,
            created_at = case when clerk_tells_created(a, sent.clock, sent.created_at) then clerk_time(sent.created_at) else a.created_at end,
            clerk_created_clock = case when clerk_tells_created(a, sent.clock, sent.created_at) then coalesce(sent.clock, -1)
                                       else a.clerk_created_clock end,
            last_sign_in_at = clerk_time(sent.last_sign_in_at),
            is_banned = sent.is_banned,
            is_staff = clerk_right((sent.rights).is_staff, a.is_staff, 'is_staff' = any (clerk_falling(a, sent.rights))),
            is_superuser = clerk_right((sent.rights).is_superuser, a.is_superuser, 'is_superuser' = any (clerk_falling(a, sent.rights))),
            is_developer = clerk_right((sent.rights).is_developer, a.is_developer, 'is_developer' = any (clerk_falling(a, sent.rights))),
            is_beta_tester = clerk_right((sent.rights).is_beta_tester, a.is_beta_tester, 'is_beta_tester' = any (clerk_falling(a, sent.rights))),
            subscription_level = coalesce((sent.rights).subscription_level,
                case when 'subscription_level' = any (clerk_falling(a, sent.rights)) then 0 else a.subscription_level end),
            roles = case when (sent.rights).roles is not null then clerk_known_roles((sent.rights).roles)
                         when 'roles' = any (clerk_falling(a, sent.rights)) then '{}' else a.roles end,
            clerk_rights = sent.named,
            clerk_updated_at = sent.clock,
            clerk_event_id = event_id,
            updated_at = now()
        where a.clerk_id = sent.clerk_id and not a.is_deleted
          and clerk_newer(sent.clock, event_id, a.clerk_updated_at, a.clerk_event_id)
          and (settled = 'settled' or a.username is not distinct from sent.username and a.email = sent.email
                                      and a.lost_username is null and a.lost_email is null);
        if found then
            return 'applied';
        end if;
        settled := clerk_settle_names(event_id, sent.clerk_id, sent.clock, sent.username, sent.email);
        exit when settled <> 'settled';
    end loop;
    update account a set created_at = clerk_time(sent.created_at), clerk_created_clock = coalesce(sent.clock, -1)
    where a.clerk_id = sent.clerk_id and not a.is_deleted and clerk_tells_created(a, sent.clock, sent.created_at);
    return webhook_outcome(event_id, case when found then 'applied' else settled end);
end $$;

-- Locks the user out at once and for good, known here or not, so that it does not matter what came before. Clerk's data goes with
-- it, the rest after the retention period (account_erase).
create or replace function clerk_user_deleted(event_id text, event_type text, event_at bigint, event json) returns text
language plpgsql as $$
declare
    clerk_user text := event ->> 'clerk_id';
    known   account;
begin
    if not webhook_receive(event_id, event_type, event_at) then
        return 'repeated';
    end if;
    perform clerk_lock(array['user ' || clerk_user]);
    if clerk_is_buried(clerk_user) then
        return webhook_outcome(event_id, 'buried');
    end if;
    insert into account (clerk_id) values (clerk_user) on conflict (clerk_id) do nothing;
    insert into clerk_tombstone (clerk_id) values (clerk_user);
    select * into known from account where clerk_id = clerk_user;
    perform clerk_lock(array['username ' || known.username_key, 'username ' || name_key(known.lost_username),
                             'email ' || known.email_key, 'email ' || name_key(known.lost_email)]);
    update account set
        is_deleted = true, username = null, lost_username = null,
        email = '', lost_email = null, email_verified = false, phone_number_verified = false, first_name = '', last_name = '',
        two_factor_enabled = false, unsafe_metadata = null, last_sign_in_at = null, is_banned = false,
        is_staff = false, is_superuser = false, is_developer = false, is_beta_tester = false, subscription_level = 0, roles = '{}',
        clerk_rights = '{}', billing_level = null, billing_level_until = null,
        clerk_updated_at = null, clerk_created_clock = null, clerk_event_id = null, updated_at = now()
    where id = known.id;
    return 'applied';
end $$;
