import type { ProfileId } from '../kit/ids.ts'
import type { Acting } from './acting.ts'
import type { User } from './directory.ts'
import { asPeople, peopleWhere } from './people.ts'
import { peopleSeen, seesAs } from './see.ts'

/**
 * Rule: an administrator who may read every profile, and is not limited to lines of business, knows
 * by name who has them; everyone else knows whom they see.
 */
export const knowsByName = (acting: Acting): ((user: User) => boolean) =>
  knowsEverybody(acting) ? () => true : ({ id }) => seesAs(acting, 'user', id)

const knowsEverybody = (acting: Acting): boolean =>
  acting.isPast ||
  (acting.standing() !== 'bound' && acting.lines() === null && readsEveryProfile(acting))

const readsEveryProfile = (acting: Acting): boolean =>
  acting
    .rightsTo('profile.read')
    .some(({ grant }) => grant.scope === 'account' && !grant.assignableOnly)

/** Who has a profile, of those the actor knows. */
export const holdersKnown = (acting: Acting, profile: ProfileId): Iterable<User> =>
  Iterator.from(
    peopleWhere(acting.directory.users, 'profiles', (held) => held.includes(profile)),
  ).filter(knowsByName(acting))

/** How many people have each profile, of those the actor knows: counted once for a whole list. */
export function holderCounts(acting: Acting): ReadonlyMap<ProfileId, number> {
  const lists = knowsEverybody(acting)
    ? asPeople(acting.directory.users).counts('profiles')
    : Iterator.from(peopleSeen(acting)).map(({ profiles }) => [profiles, 1] as const)
  const counts = new Map<ProfileId, number>()
  for (const [profiles, people] of lists)
    for (const id of new Set(profiles)) counts.set(id, (counts.get(id) ?? 0) + people)
  return counts
}
