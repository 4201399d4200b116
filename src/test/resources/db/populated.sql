-- A row, or some, in every table of the baseline: what an upgrade meets.
insert into role (id, name) overriding system value values (7, 'Moderator');
insert into clerk_billing_item (payer_id, item_id, status, level) values ('user_other', 'item_1', 'active', 20);
insert into account (id, clerk_id, username, email, first_name, roles, subscription_level, unsafe_metadata) values
    ('11111111-1111-1111-1111-111111111111', 'user_kept', 'Kept', 'kept@example.com', 'Kay', '{7}', 30, '{"n": 1.10}'),
    ('22222222-2222-2222-2222-222222222222', 'user_other', 'Other', 'other@example.com', 'Otto', '{}', 0, null);
insert into user_profile (user_id, bio) values ('11111111-1111-1111-1111-111111111111', 'Trades options.');
insert into user_extension (user_id, birth_date) values ('11111111-1111-1111-1111-111111111111', '1990-02-03');
insert into user_organisation (user_id, org_name) values ('11111111-1111-1111-1111-111111111111', 'Acme');
insert into user_subscription (user_id, subscription_name, subscription_status) values
    ('11111111-1111-1111-1111-111111111111', 'Plus', 'active');
insert into clerk_tombstone (clerk_id) values ('user_gone');
insert into webhook_event (svix_id, type) values ('msg_kept', 'user.updated');
insert into clerk_organisation (org_id, name) values ('org_kept', 'Kept Ltd');
insert into clerk_membership (membership_id, clerk_id, org_id, role) values ('orgmem_kept', 'user_other', 'org_kept', 'org:admin');
insert into clerk_listed (id) values ('user_listed');
insert into server (id, name, owner, category_id) overriding system value
    select 5, 'Opening Bell', '11111111-1111-1111-1111-111111111111', min(id) from category;
insert into channel (name, topic, owner, server_id) values ('general', 'Anything', '11111111-1111-1111-1111-111111111111', 5);
insert into server_member (user_id, server_id) values ('22222222-2222-2222-2222-222222222222', 5);
insert into trade (user_id, client_account_id, trade_id, transaction_id, is_cancelled, account_alias, order_id, symbol, side, type, qty,
                   trade_price, close_time, commission_fee) values
    ('11111111-1111-1111-1111-111111111111', 'U1', '100', 9, false, '', '55', 'AAPL', 'SELL', 'LMT', 10, 190.50, '2024-08-01T19:30:45Z', 1.25);
insert into flex_import (user_id, id, source, format, sha256, bytes, accounts, parser, kept_bytes) overriding system value values
    ('11111111-1111-1111-1111-111111111111', 3, 'upload', 'csv', '\x00', 1, '{U1}', 1, 1);
insert into flex_file (user_id, import_id, part, content) values ('11111111-1111-1111-1111-111111111111', 3, 0, '\x00');
insert into flex_reported (user_id, import_id, first_id, last_id) values ('11111111-1111-1111-1111-111111111111', 3, 1, 1);
insert into flex_covered (user_id, import_id, client_account_id, days) values
    ('11111111-1111-1111-1111-111111111111', 3, 'U1', '{[2024-08-01,2024-08-02)}');
insert into booking_report (user_id, id, reported_by, kind, booking, content, client_account_id, trade_id, side, close_time, qty, trade_price,
                     commission, account_alias, order_id, symbol, type) overriding system value values
    ('11111111-1111-1111-1111-111111111111', 1, 3, 'E', gen_random_uuid(), gen_random_uuid(), 'U1', '100', 'SELL',
     '2024-08-01T19:30:45Z', 10, 190.50, -1.25, '', '55', 'AAPL', 'LMT');
insert into flex_connection (user_id, label, query_id, token_sealed, token_key, token_fingerprint, token_hint, token_set_at, enabled) values
    ('11111111-1111-1111-1111-111111111111', 'Mine', '1', 'sealed', 'key', 'print', '1234', now(), false);
insert into flex_first_try (user_id, begun_at) values ('11111111-1111-1111-1111-111111111111', array[now()]);
insert into flex_token (fingerprint, used_at) values ('print', now());
