-- Portable: text ids, whole numbers (bigint; epoch milliseconds; 0 and 1 for no and yes), JSON as
-- text. A `..._folded` column holds the name as names compare (core/kit/text).

create table facts (
  name text primary key,
  value text not null
);

create table editions (
  digest text primary key,
  id text not null,
  content text not null
);

create table accounts (
  id text primary key,
  name text not null,
  edition text not null references editions (digest),
  created_at bigint not null,
  revision bigint not null,
  next_user bigint not null,
  next_profile bigint not null,
  next_group bigint not null,
  next_skill bigint not null,
  next_key bigint not null,
  audit_count bigint not null,
  audit_head text not null,
  audit_at bigint not null,
  event_count bigint not null,
  event_head text not null,
  event_at bigint not null
);

create table settings (
  account text primary key references accounts (id),
  account_defaults text not null,
  delegable text not null,
  delegates_may_pass_on bigint not null
);

create table features (
  account text not null references accounts (id),
  feature text not null,
  primary key (account, feature)
);

-- A deleted user keeps the row: the login name is never free again.
create table users (
  account text not null references accounts (id),
  id text not null,
  kind text not null,
  state text not null,
  login_name text not null,
  login_folded text not null,
  email text not null,
  name text not null,
  nickname text not null,
  profiles text not null,
  member_group text,
  max_chats bigint,
  skills text not null,
  managed_groups text not null,
  regional text not null,
  password text not null,
  session_epoch bigint not null,
  deleted_at bigint,
  primary key (account, id)
);
create unique index users_login_folded on users (account, login_folded);

create table profiles (
  account text not null references accounts (id),
  id text not null,
  role text not null,
  name text not null,
  name_folded text not null,
  description text not null,
  is_default bigint not null,
  created_by text,
  overrides text not null,
  primary key (account, id)
);
create unique index profiles_name_folded on profiles (account, name_folded);

create table agent_groups (
  account text not null references accounts (id),
  id text not null,
  name text not null,
  name_folded text not null,
  parent text,
  primary key (account, id),
  foreign key (account, parent) references agent_groups (account, id)
    deferrable initially deferred
);
create unique index agent_groups_name_folded on agent_groups (account, name_folded);
create index agent_groups_parent on agent_groups (account, parent);

create table skills (
  account text not null references accounts (id),
  id text not null,
  name text not null,
  name_folded text not null,
  description text not null,
  primary key (account, id)
);
create unique index skills_name_folded on skills (account, name_folded);

create table api_keys (
  account text not null references accounts (id),
  id text not null,
  name text not null,
  created_by text not null,
  kind text not null,
  permissions text not null,
  expires_at bigint not null,
  revoked bigint not null,
  primary key (account, id)
);
