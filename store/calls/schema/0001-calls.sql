-- What functions logged, and their calls counted. Apart from the directory: in a file of its own.

create table call_heads (
  account text primary key,
  last bigint not null
);

create table calls (
  account text not null,
  sequence bigint not null,
  kind text not null,
  at bigint not null,
  id text not null,
  function_id text not null,
  level bigint not null,
  outcome text not null,
  missing bigint not null,
  details text not null,
  words text not null,
  primary key (account, sequence)
);
create unique index calls_id on calls (account, id);
create index calls_at on calls (account, at, sequence);
create index calls_function on calls (account, function_id, at, sequence);
create index calls_missing on calls (account, at) where missing > 0;

create table call_counts (
  account text not null,
  level text not null,
  at bigint not null,
  function_id text not null,
  version bigint not null,
  trigger_kind text not null,
  calls bigint not null,
  cold bigint not null,
  outcomes text not null,
  histogram text not null,
  primary key (account, level, at, function_id, version, trigger_kind)
);
