-- Usernames and emails from Clerk's events. Two users may claim the same name, since events of different users overtake each
-- other. The live claimant with the newest clock (then the larger Clerk id) shows it; the others keep it as lost_…. When the
-- owner leaves it, the next newest claimant gets it, so that the outcome does not depend on the order of arrival. A username that
-- the user chose here counts like one chosen at Clerk.

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
                order by coalesce(clerk_updated_at, -1) desc, clerk_id desc limit 1);
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
                order by coalesce(clerk_updated_at, -1) desc, clerk_id desc limit 1);
    return null;
end $$;
create or replace trigger account_pass_on_email after update of email on account for each row
    when (old.email_key is not null and new.email_key is distinct from old.email_key
          and name_key(new.lost_email) is distinct from old.email_key)
    execute function account_pass_on_email();

-- A user who takes another username here gives up the lost one.
create or replace function account_forget_lost_username() returns trigger language plpgsql as $$
begin
    new.lost_username := null;
    return new;
end $$;
create or replace trigger account_forget_lost_username before update of username on account for each row
    when (new.username is not null and new.lost_username is not null)
    execute function account_forget_lost_username();

-- Creates the user's row if necessary, and gives it the names that the event claims, unless a newer claimant holds them: returns
-- 'settled', with the row locked. An event that comes too late changes nothing: 'stale', or 'buried' if the user is deleted.
create or replace function clerk_settle_names(event_id text, clerk_user text, clock bigint, new_username text, new_email text)
returns text language plpgsql as $$
declare
    known    account;
    has_name boolean;
    has_mail boolean;
begin
    perform clerk_lock(array['user ' || clerk_user]);
    if clerk_is_buried(clerk_user) then
        return 'buried';
    end if;
    select * into known from account where clerk_id = clerk_user;
    if not clerk_newer(clock, event_id, known.clerk_updated_at, known.clerk_event_id) then
        return 'stale';
    end if;
    perform clerk_lock(array['username ' || known.username_key, 'username ' || name_key(known.lost_username),
                             'username ' || name_key(new_username), 'email ' || known.email_key,
                             'email ' || name_key(known.lost_email), 'email ' || name_key(nullif(new_email, ''))]);
    has_name := new_username is not null and clerk_win_username(new_username, clerk_user, clock);
    has_mail := new_email <> '' and clerk_win_email(new_email, clerk_user, clock);
    if known.id is null then
        insert into account (clerk_id, username, lost_username, email, lost_email)
        values (clerk_user, case when has_name then new_username end, case when not has_name then new_username end,
                case when has_mail then new_email else '' end, case when not has_mail then nullif(new_email, '') end);
        return 'settled';
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
    return 'settled';
end $$;
