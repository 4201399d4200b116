-- What an erased user leaves behind in the community: servers and channels stay, without an owner.
create or replace function server_leave() returns trigger language plpgsql as $$
begin
    update server set owner = '00000000-0000-0000-0000-000000000000' where owner = old.id;
    update channel set owner = '00000000-0000-0000-0000-000000000000' where owner = old.id;
    return null;
end $$;
create or replace trigger server_leave after delete on account for each row execute function server_leave();
