-- Proofs of who one is. Only hashes of tokens and keys are kept.

create table passwords (
  account text not null,
  user_id text not null,
  hash text not null,
  set_at bigint not null,
  primary key (account, user_id),
  foreign key (account, user_id) references users (account, id)
);

create table sessions (
  token_hash text primary key,
  id text not null,
  account text not null,
  user_id text not null,
  epoch bigint not null,
  csrf text not null,
  created_at bigint not null,
  last_seen_at bigint not null,
  expires_at bigint not null,
  user_agent text not null,
  address text not null,
  foreign key (account, user_id) references users (account, id)
);
create index sessions_user on sessions (account, user_id);
create index sessions_expiry on sessions (account, expires_at);

create table key_secrets (
  account text not null,
  key_id text not null,
  hash text not null,
  prefix text not null,
  last_used_at bigint,
  primary key (account, key_id),
  foreign key (account, key_id) references api_keys (account, id) on delete cascade
);
create unique index key_secrets_hash on key_secrets (hash);

create table setup_links (
  token_hash text primary key,
  account text not null references accounts (id),
  created_at bigint not null,
  expires_at bigint not null,
  used_at bigint
);
