import type { User } from '../directory.ts'
import type { Where } from '../refusal.ts'

/** A row as somebody wants it, and where they say so. What is absent stays as it is. */
export type Entry<Row> = { readonly where: Where; readonly row: Row }

/**
 * What an account is wanted to look like, as files say it. A row is known by its id, or else by its
 * name (people by their login name); whatever it refers to is named.
 */
export type Wanted = {
  readonly lobs: readonly Entry<WantedLob>[]
  readonly skills: readonly Entry<WantedSkill>[]
  readonly groups: readonly Entry<WantedGroup>[]
  readonly profiles: readonly Entry<WantedProfile>[]
  readonly users: readonly Entry<WantedUser>[]
}
export const nothingWanted: Wanted = { lobs: [], skills: [], groups: [], profiles: [], users: [] }
export const rowsIn = (wanted: Wanted): number =>
  Object.values(wanted).reduce((sum, entries) => sum + entries.length, 0)

type Known = { readonly id?: string; readonly name?: string }
export type WantedLob = Known & { readonly description?: string }
export type WantedSkill = WantedLob & { readonly lobs?: readonly string[] }
export type WantedGroup = Known & { readonly parent?: string }
/** `on` and `off` list the permissions that do not follow the role's default, each by its slug. */
export type WantedProfile = Known & {
  readonly role?: string
  readonly description?: string
  readonly on?: readonly string[]
  readonly off?: readonly string[]
}
export type WantedUser = Known & {
  readonly loginName?: string
  readonly kind?: User['kind']
  readonly state?: User['state']
  readonly email?: string
  readonly nickname?: string
  /** Empty: none. */
  readonly employeeId?: string
  readonly profiles?: readonly string[]
  readonly memberGroup?: string
  readonly maxChats?: number
  readonly skills?: readonly string[]
  readonly managedGroups?: readonly string[]
  readonly lobs?: readonly string[]
}
