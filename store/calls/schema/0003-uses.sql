-- On which day somebody was last allowed an action. A row holds 256 people, whose numbers lie together:
-- for each two bytes, days since 1970, 0 for none; as base64, ending with the last who has one.

create table uses (
  account text not null,
  action text not null,
  block bigint not null,
  first_day bigint not null,
  last_day bigint not null,
  days text not null,
  primary key (account, action, block)
);
create index uses_first on uses (account, first_day);
