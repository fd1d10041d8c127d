-- What a key is for, whom it acts as, and which of its secrets counts. A key that is rotated has
-- another secret, and keeps the one before while both work.

alter table api_keys add column description text not null default '';
alter table api_keys add column user_id text;
alter table api_keys add column secret_number bigint not null default 1;
alter table api_keys add column former_until bigint not null default 0;

alter table key_secrets rename to single_key_secrets;
drop index key_secrets_hash;
create table key_secrets (
  account text not null,
  key_id text not null,
  number bigint not null,
  hash text not null,
  prefix text not null,
  last_used_at bigint,
  last_used_from text,
  primary key (account, key_id, number),
  foreign key (account, key_id) references api_keys (account, id) on delete cascade
);
create unique index key_secrets_hash on key_secrets (hash);
insert into key_secrets (account, key_id, number, hash, prefix, last_used_at)
select account, key_id, 1, hash, prefix, last_used_at from single_key_secrets;
drop table single_key_secrets;
