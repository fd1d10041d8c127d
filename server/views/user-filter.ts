import type { listUsers } from '@rolecall/contract/users'
import type { QueryOf } from '@rolecall/contract/endpoint'
import type { User } from '@rolecall/core/access/directory'
import { ancestry } from '@rolecall/core/access/reach'
import { seesAs } from '@rolecall/core/access/see'
import type { GroupId } from '@rolecall/core/kit/ids'
import { fold } from '@rolecall/core/kit/text'
import { profilesSeen } from './users.ts'
import { refsOf, type Viewer } from './viewer.ts'

type Filter = QueryOf<typeof listUsers>

/**
 * Whether a person answers a filter. It looks only at what the viewer may see: filtering by a hidden
 * profile, group, skill or line of business finds nobody, as filtering by one that does not exist.
 */
export function matches(viewer: Viewer, filter: Filter): (user: User) => boolean {
  const { search, role, profile, group, skill, lob, state, kind } = filter
  const sought = search === undefined ? undefined : fold(search.trim())
  return (user) =>
    (state === undefined || user.state === state) &&
    (kind === undefined || user.kind === kind) &&
    (sought === undefined || textsOf(user).some((text) => fold(text).includes(sought))) &&
    (role === undefined || profilesSeen(viewer, user).some((each) => each.role === role)) &&
    (profile === undefined || profilesSeen(viewer, user).some(({ id }) => id === profile)) &&
    (skill === undefined || refsOf(viewer, 'skill', user.skills).some(({ id }) => id === skill)) &&
    (lob === undefined || refsOf(viewer, 'lob', user.lobs).some(({ id }) => id === lob)) &&
    (group === undefined || isBelow(viewer, user, group))
}

const textsOf = ({ name, nickname, loginName, email }: User) => [name, nickname, loginName, email]

function isBelow(viewer: Viewer, user: User, group: string): boolean {
  if (!seesAs(viewer, 'agent-group', group)) return false
  const places: readonly (GroupId | null)[] = [user.memberGroup, ...user.managedGroups]
  return places.some(
    (place) =>
      place !== null &&
      seesAs(viewer, 'agent-group', place) &&
      ancestry(viewer.directory, place).includes(group as GroupId),
  )
}
