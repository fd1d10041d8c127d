import type { Grant } from '../catalog/edition.ts'
import { numberOf, type GroupId } from '../kit/ids.ts'
import { asActor, type Acting } from './acting.ts'
import { decideAs } from './decide.ts'
import { tableOf } from './directory.ts'
import type { Actor, Directory, Entity, Noun, User } from './directory.ts'
import { peopleWhere } from './people.ts'
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

export const visibleAs = <N extends Noun>(acting: Acting, noun: N): readonly Entity[N][] =>
  (noun === 'user'
    ? [...peopleSeen(acting)]
    : [...acting.directory[tableOf[noun]].values()].filter(({ id }) =>
        seesAs(acting, noun, id),
      )) as Entity[N][]

/**
 * Rule: whoever may read every person, and is not limited to lines of business, sees all of them, and
 * nobody is looked at one by one.
 */
export function peopleSeen(acting: Acting): Iterable<User> {
  const { users } = acting.directory
  if (seesEverybody(acting)) return users.values()
  return Iterator.from(perhapsSeen(acting)).filter(({ id }) => seesAs(acting, 'user', id))
}

export const seesEverybody = (acting: Acting): boolean =>
  acting.isPast ||
  (acting.standing() !== 'bound' && acting.lines() === null && readsEverybody(acting))

const readsEverybody = ({ rightsTo, asKeeper }: Acting): boolean =>
  [
    ...rightsTo('user.read').flatMap(({ grant, idle }) => (idle ? [] : [grant])),
    ...asKeeper('user.read'),
  ].some((grant) => isAccountWide(grant) && grant.onRoles === null)

/** Nobody else is seen: without a right over the account, only who is where the actor's rights reach. */
function* perhapsSeen({ directory, person, rightsTo, asKeeper, reaches }: Acting): Generator<User> {
  const { users } = directory
  const grants = [...rightsTo('user.read').map(({ grant }) => grant), ...asKeeper('user.read')]
  if (grants.some(({ scope }) => scope === 'account')) return yield* users.values()
  const isNear = (group: GroupId) => group === person?.memberGroup || reaches(group)
  const found = new Set(person ? [person.id] : [])
  for (const { id } of peopleWhere(
    users,
    'memberGroup',
    (group) => group !== null && isNear(group),
  ))
    found.add(id)
  for (const { id } of peopleWhere(users, 'managedGroups', (groups) => groups.some(isNear)))
    found.add(id)
  for (const id of [...found].toSorted((a, b) => numberOf(a) - numberOf(b))) {
    const user = users.get(id)
    if (user) yield user
  }
}

const isAccountWide = ({ scope, assignableOnly }: Grant) => scope === 'account' && !assignableOnly
