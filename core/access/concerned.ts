import type { UserId } from '../kit/ids.ts'
import type { Touch } from './change.ts'
import type { Directory } from './directory.ts'
import { peopleWhere } from './people.ts'

/**
 * Rule: a change of people concerns these; of a profile, whoever has it; of a group, whoever manages
 * one; of a line of business, whoever belongs to it; of a feature, the settings or the edition,
 * everybody. Nobody else holds more or less than before.
 */
export function concerned(
  before: Directory,
  after: Directory,
  touches: readonly Touch[],
): ReadonlySet<UserId> {
  if (touches.some(({ noun }) => aboutEverybody.has(noun))) return everybody(before, after)
  const people = touches.flatMap((touch) => (touch.noun === 'user' ? [touch.id] : []))
  const profiles = touches.flatMap((touch) => (touch.noun === 'profile' ? [touch.id] : []))
  const lines = touches.flatMap((touch) => (touch.noun === 'lob' ? [touch.id] : []))
  const found = new Set(people)
  for (const { users } of [before, after]) {
    if (profiles.length > 0)
      for (const { id } of peopleWhere(users, 'profiles', (held) =>
        profiles.some((profile) => held.includes(profile)),
      ))
        found.add(id)
    if (lines.length > 0)
      for (const { id } of peopleWhere(users, 'lobs', (lobs) =>
        lines.some((line) => lobs.includes(line)),
      ))
        found.add(id)
    if (touches.some(({ noun }) => noun === 'agent-group'))
      for (const { id } of peopleWhere(users, 'managedGroups', (groups) => groups.length > 0))
        found.add(id)
  }
  return found
}

const aboutEverybody: ReadonlySet<Touch['noun']> = new Set(['feature', 'settings', 'edition'])

export const everybody = (before: Directory, after: Directory): ReadonlySet<UserId> =>
  new Set([...before.users.values(), ...after.users.values()].map(({ id }) => id))
