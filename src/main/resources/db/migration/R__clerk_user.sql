-- user.created, user.updated, user.deleted.

-- The rights an event leaves an account with: those it names (members of `rights`; one of another JSON type is none of them); of the
-- rest, those that the last event did not name either. Whoever loses is_staff or is_superuser by it loses the rest with it: rights
-- that an administrator gave himself must not outlive his office.
create or replace function clerk_rights(a account, rights json, out is_staff boolean, out is_superuser boolean, out is_developer boolean,
    out is_beta_tester boolean, out subscription_level smallint, out roles integer[]) language plpgsql stable as $$
declare
    named  record;
    falls  text[] := a.clerk_rights;
begin
    select * into named from json_to_record(rights) as r (is_staff boolean, is_superuser boolean, is_developer boolean,
        is_beta_tester boolean, subscription_level smallint, roles integer[]);
    is_staff := coalesce(named.is_staff, a.is_staff and 'is_staff' <> all (falls));
    is_superuser := coalesce(named.is_superuser, a.is_superuser and 'is_superuser' <> all (falls));
    if a.is_staff and not is_staff or a.is_superuser and not is_superuser then
        falls := array['is_staff', 'is_superuser', 'is_developer', 'is_beta_tester', 'subscription_level', 'roles'];
        is_staff := coalesce(named.is_staff, false);
        is_superuser := coalesce(named.is_superuser, false);
    end if;
    is_developer := coalesce(named.is_developer, a.is_developer and 'is_developer' <> all (falls));
    is_beta_tester := coalesce(named.is_beta_tester, a.is_beta_tester and 'is_beta_tester' <> all (falls));
    subscription_level := coalesce(named.subscription_level,
        case when 'subscription_level' = any (falls) then 0 else a.subscription_level end);
    roles := case when named.roles is not null then array(select id from role where id = any (named.roles) order by id)
                  when 'roles' = any (falls) then '{}' else a.roles end;
end $$;

-- Whether an event knows better when the user was created: one that comes too late for all else may be the first that tells.
create or replace function clerk_tells_created(a account, clock bigint, created_at bigint) returns boolean language sql stable as $$
    select created_at is not null
       and (coalesce(clock, -1), clerk_time(created_at)) > (coalesce(a.clerk_created_clock, -2), a.created_at)
$$;

create or replace function clerk_user_changed(event_id text, event_type text, event_at bigint, event json) returns text
language plpgsql as $$
declare
    told    record;
    settled text := '';
begin
    if not webhook_receive(event_id, event_type, event_at) then
        return 'repeated';
    end if;
    select * into told from json_to_record(event) as e (clerk_id text, clock bigint, username text, email text, email_verified boolean,
        phone_number_verified boolean, first_name text, last_name text, two_factor_enabled boolean, unsafe_metadata text,
        created_at bigint, last_sign_in_at bigint, is_banned boolean, rights json);
    loop
        -- Mostly the names are what they were: then this one update is all, and it checks everything under the row's lock.
        update account a set
            email_verified = told.email_verified,
            phone_number_verified = told.phone_number_verified,
            first_name = told.first_name,
            last_name = told.last_name,
            two_factor_enabled = told.two_factor_enabled,
            unsafe_metadata = told.unsafe_metadata::json,
            created_at = case when clerk_tells_created(a, told.clock, told.created_at) then clerk_time(told.created_at) else a.created_at end,
            clerk_created_clock = case when clerk_tells_created(a, told.clock, told.created_at) then coalesce(told.clock, -1)
                                       else a.clerk_created_clock end,
            last_sign_in_at = clerk_time(told.last_sign_in_at),
            is_banned = told.is_banned,
            (is_staff, is_superuser, is_developer, is_beta_tester, subscription_level, roles) =
                (select r.is_staff, r.is_superuser, r.is_developer, r.is_beta_tester, r.subscription_level, r.roles
                 from clerk_rights(a, told.rights) r),
            clerk_rights = array(select json_object_keys(told.rights)),
            clerk_updated_at = told.clock,
            clerk_event_id = event_id,
            updated_at = now()
        where a.clerk_id = told.clerk_id and not a.is_deleted
          and clerk_newer(told.clock, event_id, a.clerk_updated_at, a.clerk_event_id)
          and (settled = 'settled' or a.username is not distinct from told.username and a.email = told.email
                                      and a.lost_username is null and a.lost_email is null);
        if found then
            return 'applied';
        end if;
        settled := clerk_settle_names(event_id, told.clerk_id, told.clock, told.username, told.email);
        exit when settled <> 'settled';
    end loop;
    update account a set created_at = clerk_time(told.created_at), clerk_created_clock = coalesce(told.clock, -1)
    where a.clerk_id = told.clerk_id and not a.is_deleted and clerk_tells_created(a, told.clock, told.created_at);
    return webhook_outcome(event_id, case when found then 'applied' else settled end);
end $$;

-- The user is out at once, for good, and whether known here or not: so it does not matter what came before. What Clerk told goes
-- with it, the rest when its time has come (account_erase).
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
