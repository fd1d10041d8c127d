import type { Grant } from '../catalog/edition.ts'
import { numberOf, userId, type GroupId } from '../kit/ids.ts'
import { asActor, type Acting } from './acting.ts'
import { Crowd } from './crowd.ts'
import { decideAs } from './decide.ts'
import { tableOf } from './directory.ts'
import type { Actor, Directory, Entity, Group, Noun } from './directory.ts'
import { asPeople } from './people.ts'
import { targetOf } from './target.ts'

/** Rule: who may read a thing sees it; lists, counts and totals are made of what is seen. */
export const sees = (directory: Directory, actor: Actor, noun: Noun, id: string): boolean =>
  seesAs(asActor(directory, actor), noun, id)

/** `sees` for many things and one actor. */
export function seesAs(acting: Acting, noun: Noun, id: string): boolean {
  const target = targetOf(acting.directory, noun, id)
  if (target === undefined) return false
  return acting.isPast || decideAs(acting, `${noun}.read`, target).allowed
}

export const visible = <N extends Noun>(
  directory: Directory,
  actor: Actor,
  noun: N,
): readonly Entity[N][] => visibleAs(asActor(directory, actor), noun)

export function visibleAs<N extends Noun>(acting: Acting, noun: N): readonly Entity[N][] {
  if (noun === 'user') return [...peopleSeen(acting)] as Entity[N][]
  const rows = [...acting.directory[tableOf[noun]].values()] as Entity[N][]
  return noun === 'agent-group'
    ? (groupsSeen(acting, rows as readonly Group[]) as readonly Entity[N][])
    : rows.filter(({ id }) => seesAs(acting, noun, id))
}

function groupsSeen(acting: Acting, groups: readonly Group[]): readonly Group[] {
  const isSeen = alike(acting, ({ id }) => seesAs(acting, 'agent-group', id))
  return groups.filter(isSeen)
}

/**
 * What is worked out about a group, once for all groups that are alike to the actor: what one may do
 * with a group follows from how it, and the one above it, stand to them.
 */
export function alike<Value>(
  acting: Acting,
  compute: (group: Group) => Value,
): (group: Group) => Value {
  const kept = new Map<number, { readonly value: Value }>()
  return (group) => {
    const above = group.parent === null ? 0 : 1 + Number(acting.reaches(group.parent))
    const kind = placeKind(acting, group.id) * 3 + above
    const known = kept.get(kind) ?? { value: compute(group) }
    kept.set(kind, known)
    return known.value
  }
}

/**
 * Rule: whoever may read every person, and is not limited to lines of business, sees all of them, and
 * nobody is looked at one by one.
 */
export function peopleSeen(acting: Acting): Crowd {
  const everybody = new Crowd(asPeople(acting.directory.users))
  return seesEverybody(acting) ? everybody : readable(acting, everybody)
}

/**
 * Rule: but for the actor, whether a person may be read follows from their profiles, their lines of
 * business and how their groups stand to the actor. People alike in these are decided about once.
 */
function readable(acting: Acting, everybody: Crowd): Crowd {
  const { people } = everybody
  const isRead = (number: number) => seesAs(acting, 'user', userId(number))
  const own = acting.person && numberOf(acting.person.id)
  const profiles = people.kinds('profiles', (_, at) => at)
  const lobs = people.kinds('lobs', (_, at) => at)
  const place = (group: GroupId) => placeKind(acting, group)
  const member = people.kinds('memberGroup', (group) => (group === null ? 0 : place(group)))
  const managed = people.kinds('managedGroups', (groups) =>
    groups.reduce((all, group) => all | (1 << place(group)), 0),
  )
  const decided = new Map<number, boolean>()
  const lobsMax = people.pools.lobs.values.length
  return everybody.filter((number) => {
    if (number === own) return isRead(number)
    const where = member(number) * 32 + managed(number)
    const alike = (profiles(number) * lobsMax + lobs(number)) * 256 + where
    const known = decided.get(alike)
    if (known !== undefined) return known
    const isSeen = isRead(number)
    decided.set(alike, isSeen)
    return isSeen
  })
}

/** How a group stands to the actor, from 1 to 4: theirs or not, in their reach or not. */
const placeKind = ({ person, reaches }: Acting, group: GroupId): number =>
  1 + Number(group === person?.memberGroup) + 2 * Number(reaches(group))

export const seesEverybody = (acting: Acting): boolean =>
  acting.isPast ||
  (acting.standing() !== 'bound' && acting.lines() === null && readsEverybody(acting))

const readsEverybody = ({ rightsTo, asKeeper }: Acting): boolean =>
  [
    ...rightsTo('user.read').flatMap(({ grant, idle }) => (idle ? [] : [grant])),
    ...asKeeper('user.read'),
  ].some((grant) => isAccountWide(grant) && grant.onRoles === null)

const isAccountWide = ({ scope, assignableOnly }: Grant) => scope === 'account' && !assignableOnly
