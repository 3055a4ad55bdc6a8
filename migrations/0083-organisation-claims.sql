-- Somebody of a workplace asks to look after its page. Who they are lies sealed (src/vault/), and is emptied when it is decided.
create type organisations.claim_decision as enum ('accepted', 'refused');

create table organisations.claims (
  id int generated always as identity primary key,
  organisation_id int not null references organisations.organisations,
  asked_at timestamptz not null,
  -- Name, mail, phone, role and message as JSON.
  sealed bytea,
  decision organisations.claim_decision,
  decided_at timestamptz,
  decided_by_id uuid,
  decided_by text,
  -- Why it was refused, as it was mailed.
  reason text,
  check ((decision is null) = (decided_at is null) and (decision is null) = (decided_by_id is null)
         and (decision is null) = (decided_by is null)),
  check ((decision = 'refused') = (reason is not null)),
  check (decision is not null or sealed is not null)
);
create index claims_waiting on organisations.claims (id) where decision is null;
create index claims_of on organisations.claims (organisation_id, id);
