-- Calls counted by who made them: of each function at most fifty callers in an hour and in a day; the
-- others have no name.

create table caller_counts (
  account text not null,
  level text not null,
  at bigint not null,
  function_id text not null,
  version bigint not null,
  trigger_kind text not null,
  caller text not null,
  calls bigint not null,
  failed bigint not null,
  primary key (account, level, at, function_id, version, trigger_kind, caller)
);
