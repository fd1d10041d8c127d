import type { Generated } from 'kysely'

/** The tables of functions, of what time asks of them, and of what they logged. */
export type FunctionTables = {
  counters: { account: string; noun: string; next: number }
  account_functions: FunctionColumns
  function_versions: FunctionVersionColumns
  secrets: SecretColumns
  secret_values: { account: string; id: string; key_number: number; sealed: string }
  domains: SecretColumns
  schedules: ScheduleColumns
  schedule_runs: RunColumns
  nodes: { id: string; beat: number }
  alerts: AlertColumns
  alert_standings: AlertStandingColumns
  alert_events: {
    account: string
    alert: string
    id: string
    kind: string
    reading: number | null
    at: number
  }
  webhook_secrets: {
    account: string
    alert: string
    number: number
    key_number: number
    sealed: string
    ends_at: number | null
  }
  email_reports: {
    account: string
    id: string
    frequency: string
    recipients: string
    since: number
    revision: number
  }
  notices: NoticeColumns
  kept_calls: KeptCallColumns
  uses: UseColumns
  call_migrations: { number: number; name: string; checksum: string; at: number }
  call_heads: { account: string; last: number }
  calls: CallColumns
  call_counts: CallCountColumns
  caller_counts: CallerCountColumns
}

export type FunctionColumns = Stamped & {
  description: string
  model: string
  event: string | null
  skills: string
  state: string
  serving: number | null
  failure: string | null
  versions: number
  deployed_by: string | null
  deployed_at: number | null
  may_update_secrets: number
}

export type FunctionVersionColumns = {
  account: string
  id: string
  function: string
  number: number
  source: string
  digest: string
  variables: string
  secrets: string
  by_actor: string | null
  at: number
  restores: number | null
}

/** Also those of domains. */
export type SecretColumns = Stamped

type Stamped = {
  account: string
  id: string
  name: string
  name_folded: string
  created_by: string | null
  created_at: number
  updated_by: string | null
  updated_at: number
  revision: number
}

type StampColumns = Pick<
  Stamped,
  'created_by' | 'created_at' | 'updated_by' | 'updated_at' | 'revision'
>

export type ScheduleColumns = StampColumns & {
  account: string
  id: string
  function: string
  description: string
  cron: string
  time_zone: string
  headers: string
  payload: string
  paused: string | null
  owner: string | null
  since: number
  cursor_at: Generated<number>
  cursor_since: Generated<number>
  next_at: number | null
}

export type RunColumns = {
  account: string
  schedule: string
  fire_at: number
  state: 'waiting' | 'calling' | 'succeeded' | 'failed' | 'missed'
  by_hand: number
  claimed_by: string | null
  attempts: number
  started_at: number | null
  ended_at: number | null
  ms: number | null
  problem: string | null
  call_id: string | null
  missed: number
  missed_from: number | null
}

export type AlertColumns = StampColumns & {
  account: string
  id: string
  name: string
  name_folded: string
  function: string | null
  schedule: string | null
  metric: string
  threshold: number
  percentile: string | null
  least_calls: number
  window_minutes: number
  recipients: string
  webhook: string | null
  secret_number: number
  muted_until: number
}

export type AlertStandingColumns = {
  account: string
  alert: string
  version: number
  status: string
  since: number
  calm_since: number | null
  is_told: number
  has_fired: number
  reading: number | null
  evaluated_at: number
}

export type NoticeColumns = {
  account: string
  id: string
  event: string
  about: string
  channel: 'mail' | 'webhook'
  recipient: string
  body: string
  state: 'waiting' | 'sent' | 'given-up'
  attempts: number
  next_at: number
  claimed_by: string | null
  problem: string | null
  made_at: number
  ended_at: number | null
}

export type KeptCallColumns = {
  account: string
  id: string
  actor: string
  name: string | null
  request: string
  at: number
  until: number
  ended_at: number | null
  key_number: number | null
  sealed: string | null
}

export type CallColumns = {
  account: string
  sequence: number
  kind: string
  at: number
  id: string
  function_id: string
  level: number
  outcome: string
  missing: number
  details: string
  words: string
}

export type CallCountColumns = {
  account: string
  level: string
  at: number
  function_id: string
  version: number
  trigger_kind: string
  calls: number
  cold: number
  outcomes: string
  histogram: string
}

export type CallerCountColumns = {
  account: string
  level: string
  at: number
  function_id: string
  version: number
  trigger_kind: string
  caller: string
  calls: number
  failed: number
}

export type UseColumns = {
  account: string
  action: string
  block: number
  first_day: number
  last_day: number
  days: string
}
