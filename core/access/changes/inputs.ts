import type { Edition, FeatureId, RoleId, Slug } from '../../catalog/edition.ts'
import type { ApiKeyId, GroupId, LobId, ProfileId, SkillId, UserId } from '../../kit/ids.ts'
import type { ApiKey, Assertable, Profile, Regional, User } from '../directory.ts'
import type { SignInFacts } from '../lapses.ts'
import type { SignInPolicy } from '../sign-in-policy.ts'
import type { Expected } from './plan.ts'

/** What each plan is asked for, already parsed. An absent field stays as it is. */
export type SkillChoice = SkillId | { readonly create: string }

export type Assignment = {
  readonly profiles: readonly ProfileId[]
  readonly memberGroup: GroupId | null
  readonly maxChats: number | null
  readonly skills: readonly SkillChoice[]
  readonly managedGroups: readonly GroupId[]
  readonly lobs: readonly LobId[]
}
type Person = Pick<User, 'email' | 'name' | 'nickname' | 'employeeId'>

export type CreateUser = Person &
  Pick<Assignment, 'profiles'> &
  Partial<Assignment> & {
    readonly loginName: string
    readonly kind: User['kind']
    readonly password: User['password']
  }
export type EditUser = Expected & {
  readonly id: UserId
  readonly patch: Partial<Person & Assignment & { readonly state: 'enabled' | 'disabled' }>
}
export type DeleteUser = Expected & { readonly id: UserId }
export type ResetPassword = { readonly id: UserId; readonly mustChange: boolean }
/** "My account": one's own record. */
export type EditMyself = Partial<Pick<User, 'name' | 'nickname'> & { readonly regional: Regional }>

/** `null` is "follow the default". */
export type Toggles = ReadonlyMap<Slug, boolean | null>
export type CreateProfile = {
  readonly role: RoleId
  readonly name: string
  readonly description: string
  readonly duplicateOf: ProfileId | null
  readonly toggles: Toggles
}
export type EditProfile = Expected & {
  readonly id: ProfileId
  readonly patch: {
    readonly name?: string
    readonly description?: string
    readonly role?: RoleId
    readonly toggles?: Toggles
  }
}
export type OneProfile = Expected & { readonly id: ProfileId }
/** `to` is the profile as the trail has it, never as a caller says it was. */
export type RevertProfile = OneProfile & {
  readonly to: Pick<Profile, 'name' | 'description' | 'overrides'>
}

export type CreateGroup = { readonly name: string; readonly parent: GroupId }
export type EditGroup = Expected & {
  readonly id: GroupId
  readonly patch: { readonly name?: string; readonly parent?: GroupId }
}
export type DeleteGroup = Expected & { readonly id: GroupId }

export type CreateSkill = {
  readonly name: string
  readonly description: string
  readonly lobs?: readonly LobId[]
}
export type EditSkill = {
  readonly id: SkillId
  readonly patch: Partial<Required<CreateSkill>>
}
export type DeleteSkill = { readonly id: SkillId; readonly removeFromUsers: boolean }

export type CreateLob = { readonly name: string; readonly description: string }
export type EditLob = { readonly id: LobId; readonly patch: Partial<CreateLob> }
export type DeleteLob = { readonly id: LobId }

export type CreateApiKey = {
  readonly name: string
  readonly description?: string
  /** The API user it acts as; without it, as whoever makes it. */
  readonly user?: UserId
  readonly kind: 'permissions' | 'decisions'
  readonly permissions: readonly Slug[]
  /** Without it a key may assert what the product ships for its kind. */
  readonly asserts?: readonly Assertable[]
  readonly expiresAt: number
  /** The present, for refusing an expiry that has passed. */
  readonly now: number
}
export type EditApiKey = {
  readonly id: ApiKeyId
  readonly patch: Partial<Pick<ApiKey, 'name' | 'description' | 'permissions' | 'asserts'>>
}
export type RotateApiKey = {
  readonly id: ApiKeyId
  /** How long the secret before still works, in milliseconds. */
  readonly overlap: number
  /** When the key ends from now on; without it, as before. */
  readonly expiresAt?: number
  readonly now: number
}
export type RevokeApiKey = { readonly id: ApiKeyId }

export type EditSettings = {
  readonly features?: ReadonlyMap<FeatureId, boolean>
  readonly accountDefaults?: ReadonlyMap<Slug, boolean>
  readonly delegable?: readonly string[]
  readonly delegatesMayPassOn?: boolean
  readonly orphansStop?: boolean
  readonly signIn?: Partial<SignInPolicy>
  /** Who signed in when: without it, nothing is said about whom another policy concerns. */
  readonly facts?: SignInFacts
}

export type MoveEdition = { readonly to: Edition }
