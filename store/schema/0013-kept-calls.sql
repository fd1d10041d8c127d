-- Calls of functions whose answer is kept for a day: nobody waited for it, or the sender named the request.
create table kept_calls (
  account text not null references accounts (id),
  id text not null,
  -- Whose it is: nobody else is told of it.
  actor text not null,
  -- A digest of whose name the request has, and which; and a fingerprint of what it asked.
  name text,
  request text not null,
  at bigint not null,
  -- After this nobody works on it any more.
  until bigint not null,
  ended_at bigint,
  -- The answer, encrypted under the key of this number.
  key_number bigint,
  sealed text,
  primary key (id)
);
create unique index kept_calls_name on kept_calls (name);
create index kept_calls_at on kept_calls (account, at);
