-- The two writes of a user.updated event, receipt and account, in a transaction of four round trips. Clerk's clock stays as it
-- is: a later one would make the service's next events stale.
\set event random(1, 9000000000000000000)
\set id :first + random(0, :count - 1) * :stride
begin;
insert into webhook_event (svix_id, type, sent_at) values (:event, 'user.updated', now());
update account set
    username = username, email = email, email_verified = true, phone_number_verified = false, first_name = 'Grace',
    last_name = 'Hopper', two_factor_enabled = true, unsafe_metadata = '{"theme": "dark", "layout": {"columns": 3}}',
    created_at = created_at, last_sign_in_at = now(), is_banned = false, subscription_level = 20,
    clerk_updated_at = clerk_updated_at, clerk_event_id = :event, updated_at = now()
where clerk_id = :id;
commit;
