import type { Group, Profile, User } from '../directory.ts'
import type { Terms } from '../held.ts'
import type { People } from '../people.ts'

/** What deciding needs of a person; names and the like stay where they are kept. */
export type Person = Pick<
  User,
  'id' | 'kind' | 'state' | 'profiles' | 'memberGroup' | 'managedGroups' | 'lobs'
>
export type Rows = Terms & {
  readonly revision: number
  readonly users: Iterable<Person> | People
  readonly profiles: Iterable<Profile>
  readonly groups: Iterable<Group>
}

/** `crowded`: more profiles than fit, which no plan gives; here they may nothing, `allows` goes the slow way. */
export const [known, enabled, human, crowded] = [1, 2, 4, 8] as const
