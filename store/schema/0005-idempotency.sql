-- What was answered to a request that has a name, for when it comes again. `id` is made of account,
-- actor and name; `request` is a fingerprint of what was asked. Secrets are never in `answer`.

create table idempotency (
  id text primary key,
  account text not null references accounts (id),
  request text not null,
  answer text not null,
  at bigint not null
);
create index idempotency_at on idempotency (account, at);
