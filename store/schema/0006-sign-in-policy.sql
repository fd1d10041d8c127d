-- How people sign in is the account's to choose; what is absent is as the product ships it.
alter table settings add column sign_in text not null default '{}';

-- When somebody last signed in (or was added, enabled or unlocked), and since when they are locked.
create table sign_ins (
  account text not null,
  user_id text not null,
  used_at bigint not null,
  locked_at bigint,
  primary key (account, user_id),
  foreign key (account, user_id) references users (account, id)
);
create index sign_ins_used on sign_ins (account, used_at);

insert into sign_ins (account, user_id, used_at, locked_at)
select users.account, users.id,
  coalesce(
    (select max(events.at) from events
      where events.account = users.account
        and events.kind = 'signed-in' and events.actor_id = users.id),
    (select passwords.set_at from passwords
      where passwords.account = users.account and passwords.user_id = users.id),
    accounts.audit_at),
  case when users.state = 'locked' then accounts.audit_at end
from users join accounts on accounts.id = users.account;

-- Passwords that may not come back. The newest has the highest number.
create table former_passwords (
  account text not null,
  user_id text not null,
  number bigint not null,
  hash text not null,
  primary key (account, user_id, number),
  foreign key (account, user_id) references users (account, id)
);

-- Guesses at passwords, by login name and by address: a name is kept as an HMAC, for people type
-- their passwords into the wrong field.
create table guesses (
  name text primary key,
  started_at bigint not null,
  count bigint not null,
  in_a_row bigint not null,
  last_at bigint not null
);
create index guesses_last on guesses (last_at);
