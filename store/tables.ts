import type { Kysely, Transaction } from 'kysely'
import type { FunctionTables } from './tables-of-functions.ts'

/** The columns of `schema/*.sql` and `calls/schema/*.sql`. Only this package ever sees them. */
export type Tables = FunctionTables & {
  facts: { name: string; value: string }
  migrations: { number: number; name: string; checksum: string; at: number }
  editions: { digest: string; id: string; content: string }
  accounts: AccountColumns
  settings: {
    account: string
    account_defaults: string
    delegable: string
    delegates_may_pass_on: number
    orphans_stop: number
    sign_in: string
  }
  features: { account: string; feature: string }
  users: UserColumns
  profiles: ProfileColumns
  agent_groups: GroupColumns
  skills: SkillColumns
  api_keys: ApiKeyColumns
  lobs: LobColumns
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
  idempotency: { id: string; account: string; request: string; answer: string; at: number }
}

export type Db = Kysely<Tables>
/** A write transaction. What runs in it must use it, and never the store that gave it. */
export type Tx = Transaction<Tables>

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
  employee_id: string
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
