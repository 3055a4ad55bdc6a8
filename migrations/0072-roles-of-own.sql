-- Two roles are for something of one's own: a co-op operator's for a co-op, an organisation editor's for an organisation. One
-- person can have such a role for several of them, each a row.
alter table people.roles
  add column coop_id int references coops.coops,
  add column organisation_id int references organisations.organisations,
  drop constraint roles_pkey,
  drop constraint roles_role_check,
  add constraint roles_role_check
    check (role in ('administrator', 'bookkeeper', 'clerk', 'editor', 'coop_operator', 'organisation_editor')),
  add constraint roles_coop_check check ((role = 'coop_operator') = (coop_id is not null)),
  add constraint roles_organisation_check check ((role = 'organisation_editor') = (organisation_id is not null)),
  add constraint roles_once unique nulls not distinct (person_id, role, coop_id, organisation_id);
