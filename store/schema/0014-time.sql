-- What time asks of functions: schedules and their runs, alerts, e-mail reports, and what goes out of them.

create table schedules (
  account text not null references accounts (id),
  id text not null,
  function text not null,
  description text not null,
  cron text not null,
  time_zone text not null,
  headers text not null,
  payload text not null,
  paused text,
  owner text,
  -- Runs are due that come after this moment.
  since bigint not null,
  -- How far runs were dealt with, and when to look again. Both are the scheduler's own.
  cursor_at bigint not null default 0,
  -- The `since` that the cursor counts from.
  cursor_since bigint not null default -1,
  next_at bigint default 0,
  created_by text,
  created_at bigint not null,
  updated_by text,
  updated_at bigint not null,
  revision bigint not null,
  primary key (account, id),
  foreign key (account, function) references account_functions (account, id)
    deferrable initially deferred
);
create index schedules_next on schedules (next_at);

-- A run is named by its due time, so that nothing runs it twice. A missed one stands for `missed` runs.
create table schedule_runs (
  account text not null,
  schedule text not null,
  fire_at bigint not null,
  -- `waiting`, `calling`, `succeeded`, `failed`, `missed`
  state text not null,
  -- By hand: not by the clock.
  by_hand bigint not null,
  claimed_by text,
  attempts bigint not null,
  started_at bigint,
  ended_at bigint,
  ms bigint,
  problem text,
  -- Its call, as the logs name it.
  call_id text,
  missed bigint not null,
  missed_from bigint,
  primary key (account, schedule, fire_at),
  foreign key (account, schedule) references schedules (account, id) on delete cascade
);
create index schedule_runs_open on schedule_runs (state, claimed_by);

-- Each process that shares the database counts up its beat: one that stands still is dead.
create table nodes (
  id text primary key,
  beat bigint not null
);

create table alerts (
  account text not null references accounts (id),
  id text not null,
  name text not null,
  name_folded text not null,
  function text,
  schedule text,
  metric text not null,
  threshold double precision not null,
  percentile text,
  least_calls bigint not null,
  window_minutes bigint not null,
  recipients text not null,
  webhook text,
  secret_number bigint not null,
  muted_until bigint not null,
  created_by text,
  created_at bigint not null,
  updated_by text,
  updated_at bigint not null,
  revision bigint not null,
  primary key (account, id)
);
create unique index alerts_name_folded on alerts (account, name_folded);

-- How an alert stands; `version` lets one node step it at a time.
create table alert_standings (
  account text not null,
  alert text not null,
  version bigint not null,
  status text not null,
  since bigint not null,
  calm_since bigint,
  is_told bigint not null,
  has_fired bigint not null,
  reading double precision,
  evaluated_at bigint not null,
  primary key (account, alert),
  foreign key (account, alert) references alerts (account, id) on delete cascade
);

create table alert_events (
  account text not null,
  alert text not null,
  id text not null,
  kind text not null,
  reading double precision,
  at bigint not null,
  primary key (account, id),
  foreign key (account, alert) references alerts (account, id) on delete cascade
);
create index alert_events_at on alert_events (account, alert, at);

-- The secrets that webhooks are signed with, encrypted as those of functions are.
create table webhook_secrets (
  account text not null,
  alert text not null,
  number bigint not null,
  key_number bigint not null,
  sealed text not null,
  -- Until when it signs beside its successor.
  ends_at bigint,
  primary key (account, alert, number),
  foreign key (account, alert) references alerts (account, id) on delete cascade
);

create table email_reports (
  account text not null references accounts (id),
  id text not null,
  frequency text not null,
  recipients text not null,
  -- Reports that were due by then are done with.
  since bigint not null,
  revision bigint not null,
  primary key (account, id)
);

-- What is to go out, written in the transaction that decided it: once for each event and recipient.
create table notices (
  account text not null references accounts (id),
  id text not null,
  event text not null,
  -- The alert, or `email-reports`.
  about text not null,
  channel text not null,
  recipient text not null,
  body text not null,
  -- `waiting`, `sent`, `given-up`
  state text not null,
  attempts bigint not null,
  next_at bigint not null,
  claimed_by text,
  problem text,
  made_at bigint not null,
  ended_at bigint,
  primary key (account, id)
);
create unique index notices_event on notices (account, event, channel, recipient);
create index notices_waiting on notices (state, next_at);
create index notices_about on notices (account, about, made_at);
