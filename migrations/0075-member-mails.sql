-- The mail addresses of the co-ops' registers lie sealed, with where they came from said by the column and since when beside it.
alter table coops.members
  add column mail_sealed bytea,
  -- A keyed hash: it tells whether a file brings another address, and opens nothing.
  add column mail_index bytea check (octet_length(mail_index) = 32),
  -- When a file first brought the address that stands here.
  add column mail_since timestamptz,
  -- The member had it deleted: no later file brings it back.
  add column mail_unwanted_since timestamptz,
  add column phone_unwanted_since timestamptz,
  add constraint mails_are_whole check (num_nonnulls(mail_sealed, mail_index, mail_since) in (0, 3)),
  add constraint unwanted_mails_are_gone check (mail_unwanted_since is null or mail_sealed is null),
  add constraint unwanted_phones_are_gone check (phone_unwanted_since is null or phone is null);

-- Those that lay here in clear go; nothing read them so far, and the co-op's next file brings them sealed.
alter table coops.members drop column mail;
