-- What the forms need to remember: which one was already acted upon.
create schema http;

-- A form carries a token; acting on it writes the token in the same transaction as the act. The same form sent again finds
-- the row and is led to the first result. Rows may be removed after a day.
create table http.once_tokens (
  token uuid primary key,
  -- Of everything that the form said: the same token with other contents is refused.
  fingerprint bytea not null check (octet_length(fingerprint) = 32),
  -- The path of the page that shows what the act brought about. Null only inside the act's own transaction.
  result_location text check (result_location like '/%'),
  sent_at timestamptz not null
);
create index once_tokens_by_time on http.once_tokens (sent_at);
