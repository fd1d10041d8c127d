import type { GroupId, UserId } from '../kit/ids.ts'
import { once } from '../kit/memo.ts'
import { asActor } from './acting.ts'
import type { Directory, User } from './directory.ts'
import { managesSomething } from './held.ts'
import { ancestry, placesOf, reaches } from './reach.ts'
import { seesAs } from './see.ts'
import { unshared } from './table.ts'

/** Whom a person comes to see, or lead, by a change, and whom no longer. */
export type Sight = {
  readonly viewer: UserId
  readonly gained: readonly UserId[]
  readonly lost: readonly UserId[]
}

/** Rule: who gains and loses sight of whom is the difference of whom each person sees, nothing else. */
export const sightOf = (before: Directory, after: Directory): readonly Sight[] =>
  differences(before, after, (directory, viewer) => {
    const acting = asActor(directory, { kind: 'user', id: viewer })
    return (id) => seesAs(acting, 'user', id)
  })

/** Rule: an enabled manager leads everybody else who has a place in their reach. */
export const leadOf = (before: Directory, after: Directory): readonly Sight[] =>
  differences(before, after, (directory, viewer) => {
    const manager = directory.users.get(viewer)
    if (manager?.state !== 'enabled' || manager.managedGroups.length === 0) return () => false
    return (id) => {
      const person = directory.users.get(id)
      if (!person || id === viewer) return false
      return placesOf(person).some((group) => reaches(directory, manager, group))
    }
  })

type Relation = (directory: Directory, viewer: UserId) => (person: UserId) => boolean

function differences(before: Directory, after: Directory, relation: Relation): readonly Sight[] {
  const suspects = suspectsOf(before, after)
  return idsIn(before.users, after.users).flatMap((viewer) => {
    const people = suspects(viewer)
    if (people.length === 0) return []
    const [had, has] = [relation(before, viewer), relation(after, viewer)]
    const gained = people.filter((id) => !had(id) && has(id))
    const lost = people.filter((id) => had(id) && !has(id))
    return gained.length + lost.length === 0 ? [] : [{ viewer, gained, lost }]
  })
}

/**
 * Those about whom the answer can be another one for a viewer: everybody when the viewer is another
 * one, or what profiles mean is; otherwise who has changed, and who has a place that came into the
 * viewer's reach or left it.
 */
function suspectsOf(before: Directory, after: Directory): (viewer: UserId) => readonly UserId[] {
  const everyone = once(() => idsIn(before.users, after.users))
  const changed = changedPeople(before, after)
  const others = new Set(changed)
  const isOther = (id: UserId) => others.has(id)
  const moved = movedGroups(before, after)
  const placed = placedIn(moved, before, after)
  return (viewer) => {
    if (!isSameMeaning(before, after) || isOther(viewer)) return everyone()
    const was = before.users.get(viewer)
    const is = after.users.get(viewer)
    if (!was || !is || was.managedGroups.length === 0) return changed
    const actor = { kind: 'user', id: viewer } as const
    if (managesSomething(before, actor) !== managesSomething(after, actor)) return everyone()
    const turned = moved.filter((id) => reaches(before, was, id) !== reaches(after, is, id))
    return [...new Set([...changed, ...turned.flatMap((id) => placed.get(id) ?? [])])]
  }
}

/** A row is put together each time it is asked for, so it is held against the other by what it says. */
const changedPeople = (before: Directory, after: Directory): readonly UserId[] =>
  [...unshared<UserId, User>(before.users, after.users)]
    .filter((pair) => JSON.stringify(pair.before) !== JSON.stringify(pair.after))
    .flatMap((pair) => (pair.after ?? pair.before)?.id ?? [])

const isSameMeaning = (before: Directory, after: Directory) =>
  before.edition === after.edition &&
  before.profiles === after.profiles &&
  before.features === after.features &&
  before.settings === after.settings

/** The groups that stand below others than before, or were or are not there. */
function movedGroups(before: Directory, after: Directory): readonly GroupId[] {
  if (before.groups === after.groups) return []
  const path = (directory: Directory, id: GroupId) => ancestry(directory, id).join(' ')
  return idsIn(before.groups, after.groups).filter((id) => path(before, id) !== path(after, id))
}

/** Who has a place in these groups, before or after. */
function placedIn(
  groups: readonly GroupId[],
  before: Directory,
  after: Directory,
): ReadonlyMap<GroupId, readonly UserId[]> {
  const placed = new Map<GroupId, UserId[]>(groups.map((id) => [id, []]))
  if (groups.length === 0) return placed
  const tables = before.users === after.users ? [after.users] : [before.users, after.users]
  for (const users of tables)
    for (const user of users.values())
      for (const group of placesOf(user)) placed.get(group)?.push(user.id)
  return placed
}

const idsIn = <Id>(
  was: { values(): Iterable<{ readonly id: Id }> },
  is: { values(): Iterable<{ readonly id: Id }> },
): readonly Id[] => [...new Set([...was.values(), ...is.values()].map(({ id }) => id))]
