import type { Edition, FeatureId, RoleId, Slug } from '../catalog/edition.ts'
import type { AccountId, ApiKeyId, GroupId, LobId, ProfileId, SkillId, UserId } from '../kit/ids.ts'
import type { SignInPolicy } from './sign-in-policy.ts'

/**
 * One account at one revision, read only. Rules take it as an argument and never ask anything
 * else. A `Lookup` is what a `Map` already is, so plain maps will do and an index may follow.
 */
export type Directory = {
  readonly account: AccountId
  readonly revision: number
  readonly edition: Edition
  /** The features that are switched on. */
  readonly features: ReadonlySet<FeatureId>
  readonly settings: Settings
  /** The next free number of each kind; numbers are never used twice. */
  readonly next: Counters
  readonly users: Lookup<UserId, User>
  readonly profiles: Lookup<ProfileId, Profile>
  readonly groups: Lookup<GroupId, Group>
  readonly skills: Lookup<SkillId, Skill>
  readonly keys: Lookup<ApiKeyId, ApiKey>
  readonly lobs: Lookup<LobId, Lob>
}

export type Lookup<Key, Value> = {
  get(key: Key): Value | undefined
  values(): Iterable<Value>
  readonly size: number
}

export type Counters = { readonly [N in Noun]: number }
export const nouns = ['user', 'profile', 'agent-group', 'skill', 'api-key', 'lob'] as const
export type Noun = (typeof nouns)[number]
export const isNoun = (word: string): word is Noun => (nouns as readonly string[]).includes(word)

export type Settings = {
  /** Slugs whose "dependent on account" default is on in this account. */
  readonly accountDefaults: ReadonlySet<Slug>
  /** What delegates may give beyond what they hold: `role slug` pairs, as `agent message-support`. */
  readonly delegable: ReadonlySet<string>
  /** Whether delegates may pass on the toggles of delegated administration. */
  readonly delegatesMayPassOn: boolean
  /** Whether functions and schedules stand still while nobody answers for them. */
  readonly orphansStop: boolean
  readonly signIn: SignInPolicy
}

export type User = {
  readonly id: UserId
  readonly kind: 'human' | 'api'
  readonly state: UserState
  readonly loginName: string
  readonly email: string
  readonly name: string
  /** What visitors see in a chat. */
  readonly nickname: string
  /** What the employer calls them; never empty, and absent for most. */
  readonly employeeId?: string
  /** 1 to 4, at most one of each role. */
  readonly profiles: readonly ProfileId[]
  /** With a profile of a role that has a member group, and only then. */
  readonly memberGroup: GroupId | null
  readonly maxChats: number | null
  readonly skills: readonly SkillId[]
  /** With a profile of a role that manages groups, and only then. */
  readonly managedGroups: readonly GroupId[]
  readonly regional: Regional
  readonly password: 'none' | 'set' | 'must-change'
  /** Raised to end every session of this user: sessions carry the epoch they were made in. */
  readonly sessionEpoch: number
  /** Their lines of business; who has none is not limited. */
  readonly lobs: readonly LobId[]
}
export type UserState = 'enabled' | 'disabled' | 'locked'
export type Regional = {
  readonly language: string
  readonly timeZone: string
  readonly format: string
}

export type Profile = {
  readonly id: ProfileId
  readonly role: RoleId
  readonly name: string
  readonly description: string
  readonly isDefault: boolean
  /** Who made it: a user or an API key; null for the default profiles. */
  readonly createdBy: UserId | ApiKeyId | null
  /** Only what differs from following the role's default. */
  readonly overrides: ReadonlyMap<Slug, boolean>
}

export type Group = {
  readonly id: GroupId
  readonly name: string
  /** Null for the root, the Main Group. */
  readonly parent: GroupId | null
}

export type Skill = {
  readonly id: SkillId
  readonly name: string
  readonly description: string
  /** The lines of business it belongs to; a skill of none is everybody's. */
  readonly lobs: readonly LobId[]
}

/** A line of business: a part of the account whose people see and act on no other part. */
export type Lob = { readonly id: LobId; readonly name: string; readonly description: string }

export type ApiKey = {
  readonly id: ApiKeyId
  readonly name: string
  readonly description: string
  readonly createdBy: UserId
  /** The API user it acts as; null: whoever made it. */
  readonly user: UserId | null
  /** A `decisions` key may ask for decisions and do nothing else. */
  readonly kind: 'permissions' | 'decisions'
  readonly permissions: readonly Slug[]
  /** What this key may say of a thing we do not keep, and be believed. */
  readonly asserts: readonly Assertable[]
  /** Epoch milliseconds. */
  readonly expiresAt: number
  readonly revoked: boolean
  /** Which of its secrets counts: 1 for the first, one more with each rotation. */
  readonly secretNumber: number
  /** Until when the secret before that one counts too, in epoch milliseconds; 0: not at all. */
  readonly formerUntil: number
}

/**
 * What a decision can depend on that only the caller knows: where a thing of another app is, which
 * skill it needs, and how many chats and conversations an agent has now.
 */
export const assertable = [
  'resource.group',
  'resource.agent',
  'resource.skill',
  'subject.load',
] as const
export type Assertable = (typeof assertable)[number]
export const shippedAsserts = (kind: ApiKey['kind']): readonly Assertable[] =>
  kind === 'decisions' ? assertable : []

/** Who acts. `host` is a command on the server's machine, or the one-time set-up link. */
export type Actor =
  | { readonly kind: 'user'; readonly id: UserId }
  | { readonly kind: 'api-key'; readonly id: ApiKeyId }
  | { readonly kind: 'host' }

export type Entity = {
  readonly user: User
  readonly profile: Profile
  readonly 'agent-group': Group
  readonly skill: Skill
  readonly 'api-key': ApiKey
  readonly lob: Lob
}

export const tableOf = {
  user: 'users',
  profile: 'profiles',
  'agent-group': 'groups',
  skill: 'skills',
  'api-key': 'keys',
  lob: 'lobs',
} as const satisfies Record<Noun, keyof Directory>

export const delegableKey = (role: RoleId, slug: Slug) => `${role} ${slug}`
