-- Through what somebody is signed in: a browser's cookie (`console`) or a token of the command line (`cli`).
alter table sessions add column via text not null default 'console';

-- Programs that ask to be signed in by a person at a browser. Only hashes of both codes are kept.
create table device_sign_ins (
  device_hash text primary key,
  user_hash text not null,
  -- The account the program asked for, if it said; and who answered: both null until then.
  asked_account text,
  account text,
  user_id text,
  epoch bigint,
  state text not null,
  client text not null,
  address text not null,
  created_at bigint not null,
  expires_at bigint not null,
  polled_at bigint not null,
  interval_ms bigint not null
);
create unique index device_sign_ins_user on device_sign_ins (user_hash);
create index device_sign_ins_expiry on device_sign_ins (expires_at);
