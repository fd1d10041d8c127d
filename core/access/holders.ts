import type { ProfileId } from '../kit/ids.ts'
import type { Acting } from './acting.ts'
import { Crowd } from './crowd.ts'
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
export const holderCounts = (acting: Acting): ReadonlyMap<ProfileId, number> =>
  (knowsEverybody(acting)
    ? new Crowd(asPeople(acting.directory.users))
    : peopleSeen(acting)
  ).countsIn('profiles')
