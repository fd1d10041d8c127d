/** The plain data that the reference model reads and gives back. */
export type Id = { id: string }
export type Pair = { role: string; slug: string }

export type Grant = {
  action: string
  scope: 'self' | 'group' | 'subtree' | 'account'
  onRoles: string[] | null
  assignableOnly: boolean
}
export type Permission = {
  slug: string
  default: 'core' | 'on' | 'off' | 'account'
  feature: string | null
  implies: string[]
  delegated: boolean
  grants: Grant[]
}
export type Role = {
  id: string
  permissions: Permission[]
  hasMemberGroup: boolean
  managesGroups: boolean
}
export type Group = { id: string; parent: string | null }
export type Profile = {
  id: string
  role: string
  isDefault: boolean
  createdBy: string | null
  overrides: Record<string, boolean>
}
export type User = {
  id: string
  enabled: boolean
  locked?: boolean | undefined
  human: boolean
  profiles: string[]
  memberGroup: string | null
  managedGroups: string[]
  skills: string[]
  /** So many chats at once, and no more, is said of them. Left out: nothing is asked about it. */
  hasMaximum?: boolean | undefined
  /** Lines of business; none: not limited. */
  lobs: string[]
}
export type Skill = Id & { lobs: string[] }
export type Key = {
  id: string
  creator: string
  /** The API user it acts as; null: its creator. */
  user: string | null
  kind: 'permissions' | 'decisions'
  slugs: string[]
  live: boolean
}
export type Model = {
  roles: Role[]
  keeper: { role: string; permissions: string[]; grants: Grant[] }
  /** Switched on. */
  features: string[]
  /** Slugs whose account setting is on, for default `account`. */
  accountOn: string[]
  delegable: Pair[]
  /** The account lets delegated toggles be passed on (4.4). */
  mayPassOn: boolean
  groups: Group[]
  profiles: Profile[]
  users: User[]
  skills: Skill[]
  lobs: Id[]
  keys: Key[]
}

/** An edition, and how an account on it starts. */
export type Edition = Pick<Model, 'roles' | 'keeper' | 'accountOn' | 'delegable'> & {
  id: string
  features: { id: string; startsOn: boolean }[]
}

export type Actor = { kind: 'user' | 'key'; id: string }
export type Kept = { kind: 'user' | 'profile' | 'group' | 'skill' | 'key' | 'lob'; id: string }
export type Target =
  | Kept
  | { kind: 'new-user'; roles: string[]; groups: string[]; lobs: string[] }
  | { kind: 'new-profile'; role: string }
  | { kind: 'new-group'; parent: string | null }
  /** A thing Rolecall does not keep, placed by a group, or by the agent who handles it. */
  | { kind: 'outside'; group: string | null; agent: string | null }
  /** A thing without a place. */
  | { kind: 'account' }

/** One thing, several at once, or row by row as files have it: all of it, or nothing. */
export type Op =
  | One
  | { kind: 'many'; id: string; ops: One[] }
  | { kind: 'import' | 'files'; id: string; rows: Row[] }
/** What a row comes to; what it is about, if that is there; and all that it names, which must be seen. */
export type Row = { ops: One[]; about?: Kept; names: Kept[] }
export type One =
  | { kind: 'user.create' | 'user.edit'; id: string; to: User }
  | { kind: 'profile.create'; id: string; to: Profile }
  | { kind: 'profile.edit'; id: string; to: Pick<Profile, 'overrides'> }
  | { kind: 'group.create'; id: string; to: Group }
  | { kind: 'group.move'; id: string; to: { parent: string } }
  | { kind: 'key.create'; id: string; to: Key }
  | { kind: 'key.edit'; id: string; to: Pick<Key, 'slugs'> }
  | { kind: 'skill.create'; id: string; to: Skill }
  | { kind: 'skill.edit'; id: string; to: Pick<Skill, 'lobs'> }
  | { kind: 'skill.delete'; id: string; removeFromUsers: boolean; to?: undefined }
  | { kind: Plain; id: string; to?: undefined }
  /** `id`: the feature, or the slug that follows the account. */
  | { kind: 'feature.set' | 'accountDefault.set'; id: string; on: boolean }
  /** `id`: the next edition. */
  | { kind: 'edition.move'; id: string; was: Edition; is: Edition }
type Plain =
  | 'user.delete'
  | 'user.enable'
  | 'user.disable'
  | 'user.reset-password'
  | 'profile.restore'
  | 'profile.delete'
  | 'group.delete'
  | 'lob.create'
  | 'lob.delete'
  | 'key.revoke'
  | 'key.rotate'
