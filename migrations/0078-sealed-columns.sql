-- Account numbers, their holders' names, mail addresses and mails lie sealed (src/vault/, decision 0028). What lies here already is
-- sealed by the program itself right after this migration, because the key is not in the database; the clear columns are then empty.

-- Tables in which something may still lie clear. A row goes when the program has sealed all of its table.
create table vault.unsealed (
  table_name text primary key,
  noted_at timestamptz
);
insert into vault.unsealed (table_name) values
  ('organisations.bank_details'), ('organisations.organisations'), ('collecting.debit_details'), ('collecting.debits'),
  ('collecting.payout_files'), ('mail.mails');

-- Whether an update only puts a text into its envelope, or an envelope of another key in place of one: the other columns stay,
-- the clear ones are empty. That the text is the same cannot be seen here.
create function vault.only_seals(p_old jsonb, p_new jsonb, p_sealed text, p_clear text[]) returns boolean language sql immutable return
  (p_old - p_sealed - p_clear) = (p_new - p_sealed - p_clear)
  and jsonb_strip_nulls(p_new) ? p_sealed and not jsonb_strip_nulls(p_new) ?| p_clear
  -- `\x`, one byte of form, four of the key.
  and (p_old ->> p_sealed is null or substr(p_old ->> p_sealed, 5, 8) <> substr(p_new ->> p_sealed, 5, 8));

-- For tables whose rows stay as they are: arguments are the sealed column and the clear ones.
create function vault.refuse_all_but_sealing() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and vault.only_seals(to_jsonb(old), to_jsonb(new), tg_argv[0], string_to_array(tg_argv[1], ',')) then
    return new;
  end if;
  raise exception '% on %.% is refused: a row that was written stays', tg_op, tg_table_schema, tg_table_name
    using errcode = 'restrict_violation';
end $$;

alter table organisations.bank_details
  add column account_sealed bytea,
  alter column account_number drop not null,
  alter column receiver_kana drop not null,
  add constraint bank_details_sealed_or_not
    check (num_nonnulls(account_number, receiver_kana) = case when account_sealed is null then 2 else 0 end);
create or replace function organisations.keep_bank_details() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE'
     and vault.only_seals(to_jsonb(old), to_jsonb(new), 'account_sealed', '{account_number,receiver_kana}') then
    return new;
  end if;
  if tg_op <> 'UPDATE' or old.decision is not null
     or to_jsonb(old) - '{decision,decided_at,decided_by_id,decided_by}'::text[]
        <> to_jsonb(new) - '{decision,decided_at,decided_by_id,decided_by}'::text[] then
    raise exception '% on organisations.bank_details is refused: they are only decided on, once', tg_op
      using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

alter table organisations.organisations
  add column mail_sealed bytea,
  add constraint organisations_mail_sealed_or_not check (num_nonnulls(mail, mail_sealed) <= 1);

-- Beside the envelope two keyed hashes, because an import asks whether an account is still the same.
alter table collecting.debit_details
  add column account_sealed bytea,
  add column account_index bytea check (octet_length(account_index) = 32),
  add column holder_index bytea check (octet_length(holder_index) = 32),
  alter column account_number drop not null,
  alter column holder_kana drop not null,
  add constraint debit_details_sealed_or_not
    check (num_nonnulls(account_number, holder_kana) = case when account_sealed is null then 2 else 0 end
           and num_nonnulls(account_index, holder_index) = case when account_sealed is null then 0 else 2 end);

alter table collecting.debits
  add column account_sealed bytea,
  alter column account_number drop not null,
  alter column holder_kana drop not null,
  add constraint debits_sealed_or_not
    check (num_nonnulls(account_number, holder_kana) = case when account_sealed is null then 2 else 0 end);
drop trigger kept on collecting.debits;
create trigger kept before update or delete on collecting.debits
  for each row execute function vault.refuse_all_but_sealing('account_sealed', 'account_number,holder_kana');

alter table collecting.payout_files
  add column bytes_sealed bytea,
  alter column bytes drop not null,
  add constraint payout_files_sealed_or_not check (num_nonnulls(bytes, bytes_sealed) = 1);
drop trigger kept on collecting.payout_files;
create trigger kept before update or delete on collecting.payout_files
  for each row execute function vault.refuse_all_but_sealing('bytes_sealed', 'bytes');

-- A letter is the address, the text and the HTML together. The subject stays readable: it is a list's heading, and holds no name.
alter table mail.mails add column letter_sealed bytea;
do $$
declare name text;
begin
  -- The checks that tie address, text and removal together, whose names were made up by the database.
  for name in
    select conname from pg_constraint where conrelid = 'mail.mails'::regclass and contype = 'c'
      and pg_get_constraintdef(oid) ~ 'emptied_at' and pg_get_constraintdef(oid) ~ '(to_address|text|html)'
  loop
    execute format('alter table mail.mails drop constraint %I', name);
  end loop;
end $$;
alter table mail.mails
  add constraint mails_sealed_or_not check (
    num_nonnulls(to_address, text) = case when emptied_at is null and letter_sealed is null then 2 else 0 end
    and (letter_sealed is null or (html is null and emptied_at is null))),
  add constraint mails_emptied check ((emptied_at is null) = (subject is not null)),
  add constraint mails_emptied_wholly check (
    emptied_at is null or (state <> 'waiting' and html is null and unsubscribe_url is null and answer is null));
create or replace function mail.refuse_rewriting() returns trigger language plpgsql as $$
begin
  if tg_op <> 'UPDATE' then
    raise exception '% on mail.mails is refused: a mail that was queued stays on the record', tg_op using errcode = 'restrict_violation';
  end if;
  if vault.only_seals(to_jsonb(old), to_jsonb(new), 'letter_sealed', '{to_address,text,html}') then
    return new;
  end if;
  if (new.id, new.key, new.fingerprint, new.about_kind, new.about_id, new.queued_at, new.message_uuid)
     is distinct from (old.id, old.key, old.fingerprint, old.about_kind, old.about_id, old.queued_at, old.message_uuid)
     or (old.message_id is not null and new.message_id is distinct from old.message_id)
     or (new.emptied_at is null or old.emptied_at is not null)
        and (new.to_address, new.subject, new.text, new.html, new.unsubscribe_url, new.attachments, new.letter_sealed)
            is distinct from (old.to_address, old.subject, old.text, old.html, old.unsubscribe_url, old.attachments, old.letter_sealed)
  then
    raise exception 'the contents of mail % stay as they were queued', old.id using errcode = 'restrict_violation';
  end if;
  if old.state = 'sent' and new.state <> 'sent' then
    raise exception 'mail % was sent', old.id using errcode = 'restrict_violation', constraint = 'sent_stays_sent';
  end if;
  return new;
end $$;
