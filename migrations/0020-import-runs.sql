-- A file that was dropped on the desk's page, from its arrival to its result. Written outside the import's own transaction,
-- so that its progress can be seen; the last row of all, `finished_at`, is written inside it and so tells the truth even
-- when the process is killed in the middle.
create table giving.import_runs (
  -- The once-only token of the form: the same form sent again finds its run.
  id uuid primary key,
  kind text not null check (kind in ('orders', 'members')),
  source text not null,
  dry_run boolean not null,
  started_at timestamptz not null,
  started_by text not null,
  person_id uuid,
  step text not null default 'waiting' check (step in ('waiting', 'reading', 'judging')),
  lines int not null default 0,
  -- Real time, also in a demonstration: the process that reads the file says every few seconds that it lives.
  beat_at timestamptz not null,
  finished_at timestamptz,
  -- One of the two once it is finished: what came of it, or the sentence that says why the file was not taken in.
  result jsonb,
  refusal text,
  import_id int references giving.imports,
  check ((finished_at is not null) = (num_nonnulls(result, refusal) = 1)),
  check (import_id is null or result is not null)
);
create index import_runs_by_time on giving.import_runs (started_at desc);
create index import_runs_by_import on giving.import_runs (import_id);
