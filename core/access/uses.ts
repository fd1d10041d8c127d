import type { Action, Grant, Scope } from '../catalog/edition.ts'
import type { GroupId, UserId } from '../kit/ids.ts'
import { memo } from '../kit/memo.ts'
import type { Directory, Profile, User } from './directory.ts'
import { heldIn, heldThrough, isKeeper } from './held.ts'
import { linesEffect, translationFor, type Effect } from './impact.ts'
import { groupsReached } from './reach.ts'

/** For so many days a use is kept and told of, the day itself included. */
export const keptDays = 30
const dayMs = 86_400_000

/** The day (in UTC, days since 1970) of a moment in epoch milliseconds. */
export const dayOf = (at: number): number => Math.floor(at / dayMs)
/** When a day begins, in epoch milliseconds. */
export const startOfDay = (day: number): number => day * dayMs

/** Rule: a use is recent on its day and on the 29 days after it. A clock that is ahead changes nothing. */
export const isRecent = (day: number, today: number): boolean => day > today - keptDays

const losing: ReadonlySet<Effect['effect']> = new Set(['lost', 'narrower', 'moved'])
/** Whether a change takes anything from who meets these effects; what is moved is taken somewhere. */
export const isLoser = (effects: readonly Effect[]): boolean =>
  effects.some(({ effect }) => losing.has(effect))

/** An action that a change takes from somebody: everywhere, or only over some things. */
export type LostAction = { readonly action: Action; readonly isGone: boolean }

/**
 * Rule: somebody loses an action when they may do it over less than before, whichever permission it
 * came from: nothing is lost where another permission gives the same. In another edition an action
 * goes on under the names that follow it.
 */
export function lostActions(
  before: Directory,
  after: Directory,
): (id: UserId) => readonly LostAction[] {
  const [had, has] = [rightsIn(before), rightsIn(after)]
  const namesOf = translationFor(before.edition, after.edition) ?? ((action) => [action])
  return (id) => {
    const [was, is] = [had(id), has(id)]
    const lines = linesEffect(before, after, id)
    const isLimited = lines === 'narrower' || lines === 'moved'
    return [...was.scopes].flatMap(([action, scopes]): readonly LostAction[] => {
      const left = new Set(namesOf(action).flatMap((name) => [...(is.scopes.get(name) ?? [])]))
      if (left.size === 0) return [{ action, isGone: true }]
      const isLess = [...scopes].some((scoped) => !covers(left, is, scoped, was))
      return isLess || (isLimited && reachesOthers(scopes)) ? [{ action, isGone: false }] : []
    })
  }
}

/** What somebody may do: by action its scopes, each for one role or for all; and what these come to. */
type Rights = {
  readonly scopes: ReadonlyMap<Action, ReadonlySet<Scoped>>
  readonly memberGroup: GroupId | null
  readonly managed: ReadonlySet<GroupId>
}
type Scoped = `${Scope} ${string}`
const anyRole = 'any'

const nothing: Rights = { scopes: new Map(), memberGroup: null, managed: new Set() }

/** What many profiles give is worked out once for all who have them. */
function rightsIn(directory: Directory): (id: UserId) => Rights {
  const through = memo((profile: Profile) => heldThrough(directory, profile))
  return (id) => {
    const user = directory.users.get(id)
    if (user?.state !== 'enabled') return nothing
    const { memberGroup } = user
    const managed = groupsReached(directory, user)
    const scopes = new Map<Action, Set<Scoped>>()
    for (const { action, scope, onRoles } of grantsOf(directory, user, through, managed.size > 0)) {
      if (reachesNothing(scope, { memberGroup, managed })) continue
      const known = scopes.get(action) ?? new Set()
      for (const role of onRoles ?? [anyRole]) known.add(`${scope} ${role}`)
      scopes.set(action, known)
    }
    return { scopes, memberGroup, managed }
  }
}

function grantsOf(
  directory: Directory,
  user: User,
  through: Parameters<typeof heldIn>[2],
  manages: boolean,
): readonly Grant[] {
  const own = heldIn(directory, user, through)
    .filter(({ permission }) => manages || !permission.delegated)
    .flatMap(({ permission }) => permission.grants)
  return isKeeper(directory, user, through) ? [...own, ...directory.edition.keeper.grants] : own
}

type Places = Pick<Rights, 'memberGroup' | 'managed'>
const reachesNothing = (scope: Scope, { memberGroup, managed }: Places): boolean =>
  (scope === 'group' && memberGroup === null) || (scope === 'subtree' && managed.size === 0)

const reachesOthers = (scopes: ReadonlySet<Scoped>): boolean =>
  [...scopes].some((scoped) => !scoped.startsWith('self '))

/** Whether what is left reaches everything that this scope reached before. */
function covers(left: ReadonlySet<Scoped>, is: Places, scoped: Scoped, was: Places): boolean {
  const [scope, role] = scoped.split(' ') as [Scope, string]
  const has = (wanted: Scope) => left.has(`${wanted} ${anyRole}`) || left.has(`${wanted} ${role}`)
  if (has('account')) return true
  const own = is.memberGroup
  const reaches = (group: GroupId) =>
    (has('subtree') && is.managed.has(group)) || (has('group') && group === own)
  switch (scope) {
    case 'account':
      return false
    case 'self':
      return has('self')
    case 'group':
      return was.memberGroup !== null && reaches(was.memberGroup)
    case 'subtree':
      return [...was.managed].every(reaches)
  }
}
