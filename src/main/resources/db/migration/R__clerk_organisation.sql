-- organization.*, organizationMembership.*.

-- A membership carries its organisation; all its members' events contend for that row, so it is written only when it changes.
create or replace function clerk_put_organisation(event_id text, sent json) returns boolean language plpgsql as $$
declare
    new clerk_organisation;
begin
    select o.id, o.name, o.slug, o.has_image, o.image_url, o.public_metadata::json, o.private_metadata::json, false,
           coalesce(o.clock, -1), event_id
    into new
    from json_to_record(sent) as o (id text, clock bigint, name text, slug text, has_image boolean, image_url text,
                                    public_metadata text, private_metadata text);
    if exists (select from clerk_organisation o where o.org_id = new.org_id
               and (o.is_deleted or not clerk_newer(new.clerk_updated_at, event_id, o.clerk_updated_at, o.clerk_event_id))) then
        return false;
    end if;
    insert into clerk_organisation as o values (new.*)
    on conflict (org_id) do update set
        name = excluded.name, slug = excluded.slug, has_image = excluded.has_image, image_url = excluded.image_url,
        public_metadata = excluded.public_metadata, private_metadata = excluded.private_metadata,
        clerk_updated_at = excluded.clerk_updated_at, clerk_event_id = excluded.clerk_event_id
    where not o.is_deleted and clerk_newer(excluded.clerk_updated_at, event_id, o.clerk_updated_at, o.clerk_event_id);
    return found;
end $$;

create or replace function clerk_organisation_changed(event_id text, event_type text, event_at bigint, event json) returns text
language plpgsql as $$
begin
    if not webhook_receive(event_id, event_type, event_at) then
        return 'repeated';
    end if;
    return webhook_outcome(event_id, case when clerk_put_organisation(event_id, event) then 'applied' else 'stale' end);
end $$;

create or replace function clerk_organisation_deleted(event_id text, event_type text, event_at bigint, event json) returns text
language plpgsql as $$
begin
    if not webhook_receive(event_id, event_type, event_at) then
        return 'repeated';
    end if;
    insert into clerk_organisation as o (org_id, is_deleted) values (event ->> 'id', true)
    on conflict (org_id) do update set
        is_deleted = true, name = null, slug = null, has_image = false, image_url = null, public_metadata = null,
        private_metadata = null, clerk_updated_at = -1, clerk_event_id = null
    where not o.is_deleted;
    return webhook_outcome(event_id, case when found then 'applied' else 'stale' end);
end $$;

create or replace function clerk_put_membership(event_id text, sent json) returns text language plpgsql as $$
declare
    new clerk_membership;
begin
    select m.id, m.clerk_id, m.organisation ->> 'id', m.role, m.permissions::json, false, coalesce(m.clock, -1), event_id
    into new
    from json_to_record(sent) as m (id text, clerk_id text, clock bigint, role text, permissions text, organisation json);
    perform clerk_lock(array['user ' || new.clerk_id]);
    if clerk_is_buried(new.clerk_id) then
        return 'buried';
    end if;
    insert into clerk_membership as m values (new.*)
    on conflict (membership_id) do update set
        clerk_id = excluded.clerk_id, org_id = excluded.org_id, role = excluded.role, permissions = excluded.permissions,
        clerk_updated_at = excluded.clerk_updated_at, clerk_event_id = excluded.clerk_event_id
    where not m.is_deleted and clerk_newer(excluded.clerk_updated_at, event_id, m.clerk_updated_at, m.clerk_event_id);
    return case when found then 'applied' else 'stale' end;
end $$;

-- Its organisation data counts even if the member is deleted: other members see it.
create or replace function clerk_membership_changed(event_id text, event_type text, event_at bigint, event json) returns text
language plpgsql as $$
declare
    result text;
begin
    if not webhook_receive(event_id, event_type, event_at) then
        return 'repeated';
    end if;
    result := clerk_put_membership(event_id, event);
    if clerk_put_organisation(event_id, event -> 'organisation') then
        result := 'applied';
    end if;
    return webhook_outcome(event_id, result);
end $$;

-- Its tombstone names the user, so that it goes when the user is erased.
create or replace function clerk_membership_deleted(event_id text, event_type text, event_at bigint, event json) returns text
language plpgsql as $$
declare
    clerk_user text := event ->> 'clerk_id';
begin
    if not webhook_receive(event_id, event_type, event_at) then
        return 'repeated';
    end if;
    perform clerk_lock(array['user ' || clerk_user]);
    if clerk_is_buried(clerk_user) then
        return webhook_outcome(event_id, 'buried');
    end if;
    insert into clerk_membership as m (membership_id, clerk_id, is_deleted) values (event ->> 'id', coalesce(clerk_user, ''), true)
    on conflict (membership_id) do update set
        is_deleted = true, clerk_id = coalesce(clerk_user, m.clerk_id), org_id = '', role = null, permissions = null,
        clerk_updated_at = -1, clerk_event_id = null
    where not m.is_deleted;
    return webhook_outcome(event_id, case when found then 'applied' else 'stale' end);
end $$;
