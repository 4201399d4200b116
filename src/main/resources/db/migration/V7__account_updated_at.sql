-- updated_at moves with every change of what an account shows, whoever makes it: a request, an event, a role that goes.
-- And never back, as the time at which a transaction began would, after a wait for the row's lock.
create function account_touch() returns trigger language plpgsql as $$
begin
    new.updated_at := greatest(clock_timestamp(), old.updated_at + interval '1 microsecond');
    return new;
end $$;
create trigger account_touch before update of
    username, email, first_name, last_name, last_login, unsafe_metadata, created_at, updated_at, last_sign_in_at, email_verified,
    phone_number_verified, two_factor_enabled, is_active, is_staff, is_superuser, is_developer, is_beta_tester,
    subscription_level, session_actor, roles
on account for each row execute function account_touch();
