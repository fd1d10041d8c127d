import type { Generated, Kysely, Transaction } from 'kysely'

/** The columns of `schema/*.sql` and `calls/schema/*.sql`. Only this package ever sees them. */
export type Tables = {
  facts: { name: string; value: string }
  migrations: { number: number; name: string; checksum: string; at: number }
  editions: { digest: string; id: string; content: string }
  accounts: AccountColumns
  settings: {
    account: string
    account_defaults: string
    delegable: string
    delegates_may_pass_on: number
    sign_in: string
  }
  features: { account: string; feature: string }
  users: UserColumns
  profiles: ProfileColumns
  agent_groups: GroupColumns
  skills: SkillColumns
  api_keys: ApiKeyColumns
  lobs: LobColumns
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
  audit: AuditColumns
  audit_objects: { account: string; object: string; sequence: number }
  events: EventColumns
  passwords: { account: string; user_id: string; hash: string; set_at: number }
  former_passwords: { account: string; user_id: string; number: number; hash: string }
  sign_ins: SignInColumns
  guesses: GuessColumns
  sessions: SessionColumns
  device_sign_ins: DeviceSignInColumns
  key_secrets: KeySecretColumns
  setup_links: SetupLinkColumns
  kept_calls: KeptCallColumns
  idempotency: { id: string; account: string; request: string; answer: string; at: number }
  call_migrations: { number: number; name: string; checksum: string; at: number }
  call_heads: { account: string; last: number }
  calls: CallColumns
  call_counts: CallCountColumns
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

export type Db = Kysely<Tables>
/** A write transaction. What runs in it must use it, and never the store that gave it. */
export type Tx = Transaction<Tables>

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

export type AccountColumns = {
  id: string
  name: string
  edition: string
  created_at: number
  revision: number
  next_user: number
  next_profile: number
  next_group: number
  next_skill: number
  next_key: number
  next_lob: number
  audit_count: number
  audit_head: string
  audit_at: number
  event_count: number
  event_head: string
  event_at: number
}

export type UserColumns = {
  account: string
  id: string
  kind: string
  state: string
  login_name: string
  login_folded: string
  email: string
  name: string
  nickname: string
  profiles: string
  member_group: string | null
  max_chats: number | null
  skills: string
  managed_groups: string
  regional: string
  password: string
  session_epoch: number
  deleted_at: number | null
  lobs: string
}

export type ProfileColumns = {
  account: string
  id: string
  role: string
  name: string
  name_folded: string
  description: string
  is_default: number
  created_by: string | null
  overrides: string
}

export type GroupColumns = {
  account: string
  id: string
  name: string
  name_folded: string
  parent: string | null
}

export type SkillColumns = {
  account: string
  id: string
  name: string
  name_folded: string
  description: string
  lobs: string
}

export type LobColumns = Omit<SkillColumns, 'lobs'>

export type ApiKeyColumns = {
  account: string
  id: string
  name: string
  created_by: string
  kind: string
  permissions: string
  asserts: string
  expires_at: number
  revoked: number
  description: string
  user_id: string | null
  secret_number: number
  former_until: number
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

export type SignInColumns = {
  account: string
  user_id: string
  used_at: number
  locked_at: number | null
  signed_in_at: number | null
}

export type AuditColumns = {
  account: string
  sequence: number
  at: number
  actor_kind: string
  actor_id: string | null
  actor_name: string
  via: string
  action: string
  touches: string
  reason: string | null
  revision: number
  edition: string
  previous: string
  hash: string
}

export type EventColumns = {
  account: string
  sequence: number
  at: number
  kind: string
  actor_kind: string | null
  actor_id: string | null
  actor_name: string
  via: string
  action: string | null
  reason: string | null
  address: string
  previous: string
  hash: string
}

export type GuessColumns = {
  name: string
  started_at: number
  count: number
  in_a_row: number
  last_at: number
}

export type SessionColumns = {
  token_hash: string
  id: string
  account: string
  user_id: string
  epoch: number
  csrf: string
  created_at: number
  last_seen_at: number
  expires_at: number
  user_agent: string
  address: string
  via: 'console' | 'cli'
}

export type DeviceSignInColumns = {
  device_hash: string
  user_hash: string
  asked_account: string | null
  account: string | null
  user_id: string | null
  epoch: number | null
  state: 'pending' | 'approved' | 'denied'
  client: string
  address: string
  created_at: number
  expires_at: number
  polled_at: number
  interval_ms: number
}

export type KeySecretColumns = {
  account: string
  key_id: string
  hash: string
  prefix: string
  last_used_at: number | null
  number: number
  last_used_from: string | null
}

export type SetupLinkColumns = {
  token_hash: string
  account: string
  created_at: number
  expires_at: number
  used_at: number | null
}
