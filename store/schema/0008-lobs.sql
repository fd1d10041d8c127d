-- Lines of business, and who and which skills belong to them. Who belongs to none is not limited.

alter table accounts add column next_lob bigint not null default 1;
alter table users add column lobs text not null default '[]';
alter table skills add column lobs text not null default '[]';

create table lobs (
  account text not null references accounts (id),
  id text not null,
  name text not null,
  name_folded text not null,
  description text not null,
  primary key (account, id)
);
create unique index lobs_name_folded on lobs (account, name_folded);
