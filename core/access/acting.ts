import type { Action, Grant, RoleId, Slug } from '../catalog/edition.ts'
import type { GroupId, ProfileId } from '../kit/ids.ts'
import { memo, once } from '../kit/memo.ts'
import type { Actor, Directory, Profile, User } from './directory.ts'
import { granting, manageableRoles, missingAmong, standingOf, type Standing } from './grantable.ts'
import { linesOf, type Lines } from './lines.ts'
import { isFullAdmin, personOf, profilesOf, rightsOf, setIn, type Right } from './held.ts'
import { peopleWhere } from './people.ts'
import { reaches } from './reach.ts'
import type { Missing } from './refusal.ts'

/**
 * One actor on one directory, with what the rules ask about them again and again: each answer is
 * computed when first asked for and kept as long as this value. Functions, not fields, so that
 * spreading it computes nothing.
 */
export type Acting = {
  readonly directory: Directory
  readonly actor: Actor
  /** The directory is one of the past: everything in it is seen, and nothing can be done to it. */
  readonly isPast: boolean
  readonly person: User | undefined
  readonly standing: () => Standing
  /** The lines of business they are limited to, or null. */
  readonly lines: () => Lines
  /** What they hold that grants the action, idle or not, wherever it reaches. */
  readonly rightsTo: (action: Action) => readonly Right[]
  /** What being a full administrator lets them do besides. */
  readonly asKeeper: (action: Action) => readonly Grant[]
  readonly mayGrant: (role: RoleId, slug: Slug) => boolean
  /** What a profile is set to give that they may not. */
  readonly missingIn: (profile: Profile) => readonly Missing[]
  /** Whether they manage the group or one above it. */
  readonly reaches: (group: GroupId) => boolean
  /** The roles that their rights over users, or over profiles, cover. */
  readonly manageable: (component: 'user' | 'profile') => ReadonlySet<RoleId>
  /** Everybody who has a profile, whether or not the actor sees them. */
  readonly holders: (profile: ProfileId) => Iterable<User>
}

export function asActor(directory: Directory, actor: Actor): Acting {
  const person = personOf(directory, actor)
  const rights = once(() =>
    Map.groupBy(rightsOf(directory, actor), ({ grant }): Action => grant.action),
  )
  const isFull = once(() => isFullAdmin(directory, actor))
  const may = once(() => granting(directory, actor))
  return {
    directory,
    actor,
    isPast: false,
    person,
    standing: once(() => standingOf(directory, actor)),
    lines: once(() => (person ? linesOf(directory, person) : null)),
    rightsTo: (action) => rights().get(action) ?? [],
    asKeeper: memo((action) => {
      const grants = directory.edition.keeper.grants.filter((grant) => grant.action === action)
      return grants.length > 0 && isFull() ? grants : []
    }),
    mayGrant: (role, slug) => may()(role, slug),
    missingIn: memo((profile) => missingAmong(setIn(directory, profile), may())),
    reaches: memo((group) => person !== undefined && reaches(directory, person, group)),
    manageable: memo((component) => manageableRoles(directory, actor, component)),
    holders: (id) => peopleWhere(directory.users, 'profiles', (held) => held.includes(id)),
  }
}

/**
 * Rule: whoever may read the audit trail, which holds all of it, sees an account as it was, whole;
 * what one may see or do in it now says nothing about then, and nothing can be done to the past.
 */
export const asReaderOfPast = (then: Directory, actor: Actor): Acting => ({
  ...asActor(then, actor),
  isPast: true,
  rightsTo: () => [],
  mayGrant: () => false,
})

/** Everything a person's profiles are set to give that the actor may not: their rank above the actor. */
export const missingInUser = ({ directory, missingIn }: Acting, user: User): readonly Missing[] =>
  profilesOf(directory, user).flatMap(missingIn)
