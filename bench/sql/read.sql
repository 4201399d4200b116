-- One user's row by key: the twenty columns that GET /api/v1/account/user/ shows.
\set id :first + random(0, :count - 1) * :stride
select username, email, first_name, last_name, last_login, unsafe_metadata, created_at, updated_at, last_sign_in_at,
       email_verified, phone_number_verified, two_factor_enabled, is_active, is_staff, is_superuser, is_developer,
       is_beta_tester, subscription_level, session_actor, roles
from account where clerk_id = :id;
