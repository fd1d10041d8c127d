import { componentOf, verbOf, type Action } from '../../catalog/edition.ts'
import { decide } from '../decide.ts'
import type { Actor, Directory } from '../directory.ts'
import type { Target } from '../target.ts'
import type { CompactDirectory } from './compact-directory.ts'
import { crowded } from './person.ts'
import { idNumber, idOrNone, none } from './numbers.ts'

/**
 * Rule: the verdict of `decide` and nothing of its reasons. People, things with a place, and the
 * sight of people and groups are read from the compact directory; what the rules of delegation
 * speak about goes the slow way, unless nothing grants the action at all.
 */
export function allows(
  compact: CompactDirectory,
  directory: Directory,
  actor: Actor,
  action: Action,
  target: Target,
): boolean {
  const fast =
    actor.kind === 'user' && compact.revision === directory.revision
      ? fastly(compact, idNumber('usr', actor.id), action, target)
      : undefined
  return fast ?? decide(directory, actor, action, target).allowed
}

/** The verdict, or nothing where only the slow rules know it. */
function fastly(
  compact: CompactDirectory,
  user: number,
  action: Action,
  target: Target,
): boolean | undefined {
  const number = compact.columns.numberOf.get(action)
  if (number === undefined) return false
  if (compact.has(user, crowded)) return undefined
  const owner = idOrNone('usr', target.owner)
  const groups = target.groups.map((group) => idNumber('grp', group))
  const [group = none] = groups
  switch (target.kind) {
    case 'outside':
      return groups.length < 2 ? compact.check(user, number, group, owner) : undefined
    case 'skill':
      return compact.grants(user, number, none, owner) && !isElsewhere(compact, user, target)
    case 'api-key':
      return compact.grants(user, number, none, owner)
    case 'agent-group':
      if (componentOf(action) === 'agent-group' && slowOnGroups.has(verbOf(action))) break
      return compact.grants(user, number, group, owner)
    case 'user':
      if (action !== 'user.read') break
      if (isElsewhere(compact, user, target)) return false
      return seesPerson(compact, user, owner, groups, target.roles)
    case 'profile':
  }
  return compact.scopes(user, number) === 0 ? false : undefined
}

/** Whether it is of lines of business, and none is among those that this person is limited to. */
const isElsewhere = (compact: CompactDirectory, user: number, { lobs }: Target) =>
  compact.isOutside(
    user,
    lobs.map((lob) => idNumber('lob', lob)),
  )

/** On these the rule about the top of one's groups speaks. */
const slowOnGroups: ReadonlySet<string> = new Set(['edit', 'move', 'delete'])

/** Rule: whoever reads a person of one of their roles, in one of their groups, sees the person. */
function seesPerson(
  compact: CompactDirectory,
  user: number,
  person: number,
  groups: readonly number[],
  roles: Target['roles'],
): boolean | undefined {
  const { columns } = compact
  const action = columns.numberOf.get('user.read') ?? none
  if (columns.asKeeper[action] !== 0) return undefined
  const held = compact.scopes(user, action)
  if (held === 0) return false
  if (groups.length === 0 && compact.keeperShare(user) === 0) return false
  const first = columns.perRole[action] ?? 0
  let bits = first === 0 || roles.length === 0 ? held : 0
  if (bits === 0)
    for (const role of roles) {
      const offset = columns.roles.indexOf(role)
      if (offset >= 0) bits |= compact.column(user, first + offset)
    }
  return (
    bits !== 0 &&
    (groups.length === 0 ? [none] : groups).some((group) =>
      compact.contains(bits, user, group, person),
    )
  )
}
