-- Two chains of entries. The account's row carries the count and the head of each.

create table audit (
  account text not null references accounts (id),
  sequence bigint not null,
  at bigint not null,
  actor_kind text not null,
  actor_id text,
  actor_name text not null,
  via text not null,
  action text not null,
  touches text not null,
  reason text,
  revision bigint not null,
  edition text not null,
  previous text not null,
  hash text not null,
  primary key (account, sequence)
);
create unique index audit_revision on audit (account, revision);
create index audit_at on audit (account, at);

-- What each entry is about, for finding the history of one object.
create table audit_objects (
  account text not null,
  object text not null,
  sequence bigint not null,
  primary key (account, object, sequence),
  foreign key (account, sequence) references audit (account, sequence)
);
create index audit_objects_sequence on audit_objects (account, sequence);

-- Sign-ins, failed sign-ins and refused administration.
create table events (
  account text not null references accounts (id),
  sequence bigint not null,
  at bigint not null,
  kind text not null,
  actor_kind text,
  actor_id text,
  actor_name text not null,
  via text not null,
  action text,
  reason text,
  address text not null,
  previous text not null,
  hash text not null,
  primary key (account, sequence)
);
create index events_at on events (account, at);
