-- The functions of an account, what is frozen of them, their secrets, and where they may send requests.
-- Beside the directory: written by the same writer, in the same transaction as the audit entry.

-- The next free number of each noun that the account's own row does not count.
create table counters (
  account text not null references accounts (id),
  noun text not null,
  next bigint not null,
  primary key (account, noun)
);

create table account_functions (
  account text not null references accounts (id),
  id text not null,
  name text not null,
  name_folded text not null,
  description text not null,
  model text not null,
  event text,
  skills text not null,
  state text not null,
  serving bigint,
  failure text,
  versions bigint not null,
  deployed_by text,
  deployed_at bigint,
  may_update_secrets bigint not null,
  created_by text,
  created_at bigint not null,
  updated_by text,
  updated_at bigint not null,
  revision bigint not null,
  primary key (account, id)
);
create unique index account_functions_name_folded on account_functions (account, name_folded);
create index account_functions_event on account_functions (account, event);

-- Number 0 is the draft; the others never change.
create table function_versions (
  account text not null,
  id text not null,
  function text not null,
  number bigint not null,
  source text not null,
  digest text not null,
  variables text not null,
  secrets text not null,
  by_actor text,
  at bigint not null,
  restores bigint,
  primary key (account, id),
  foreign key (account, function) references account_functions (account, id)
    deferrable initially deferred
);
create unique index function_versions_number on function_versions (account, function, number);

create table secrets (
  account text not null references accounts (id),
  id text not null,
  name text not null,
  name_folded text not null,
  created_by text,
  created_at bigint not null,
  updated_by text,
  updated_at bigint not null,
  revision bigint not null,
  primary key (account, id)
);
create unique index secrets_name_folded on secrets (account, name_folded);

-- Encrypted under the key of this number, which is derived from the key file.
create table secret_values (
  account text not null,
  id text not null,
  key_number bigint not null,
  sealed text not null,
  primary key (account, id),
  foreign key (account, id) references secrets (account, id) on delete cascade
);

create table domains (
  account text not null references accounts (id),
  id text not null,
  name text not null,
  name_folded text not null,
  created_by text,
  created_at bigint not null,
  updated_by text,
  updated_at bigint not null,
  revision bigint not null,
  primary key (account, id)
);
create unique index domains_name_folded on domains (account, name_folded);
