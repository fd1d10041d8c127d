import type { listUsers } from '@rolecall/contract/users'
import type { QueryOf } from '@rolecall/contract/endpoint'
import type { Crowd } from '@rolecall/core/access/crowd'
import { ancestry } from '@rolecall/core/access/reach'
import { peopleSeen, seesAs } from '@rolecall/core/access/see'
import type { GroupId } from '@rolecall/core/kit/ids'
import { memo } from '@rolecall/core/kit/memo'
import { fold } from '@rolecall/core/kit/text'
import { profilesSeen } from './users.ts'
import { refsOf, type Viewer } from './viewer.ts'

type Filter = QueryOf<typeof listUsers>

/**
 * The people who answer a filter, of those the viewer sees. It looks only at what the viewer may see:
 * filtering by a hidden profile, group, skill or line of business finds nobody, as filtering by one that does not exist.
 */
export function peopleFound(viewer: Viewer, filter: Filter): Crowd {
  const { search, role, profile, group, skill, lob, state, kind } = filter
  let found = peopleSeen(viewer)
  if (state !== undefined) found = found.where('state', (each) => each === state)
  if (kind !== undefined) found = found.where('kind', (each) => each === kind)
  if (role !== undefined || profile !== undefined)
    found = found.where('profiles', (ids) => {
      const seen = profilesSeen(viewer, ids)
      const hasRole = role === undefined || seen.some((each) => each.role === role)
      return hasRole && (profile === undefined || seen.some(({ id }) => id === profile))
    })
  if (skill !== undefined)
    found = found.where('skills', (ids) =>
      refsOf(viewer, 'skill', ids).some(({ id }) => id === skill),
    )
  if (lob !== undefined)
    found = found.where('lobs', (ids) => refsOf(viewer, 'lob', ids).some(({ id }) => id === lob))
  if (group !== undefined) found = below(viewer, found, group as GroupId)
  return search === undefined ? found : named(found, search)
}

/** Those who are in the group or manage it, or one below it. */
function below(viewer: Viewer, found: Crowd, group: GroupId): Crowd {
  if (!seesAs(viewer, 'agent-group', group)) return found.filter(() => false)
  const isBelow = memo(
    (place: GroupId) =>
      ancestry(viewer.directory, place).includes(group) && seesAs(viewer, 'agent-group', place),
  )
  const { people } = found
  const member = people.kinds('memberGroup', (place) => Number(place !== null && isBelow(place)))
  const manages = people.kinds('managedGroups', (places) => Number(places.some(isBelow)))
  return found.filter((number) => member(number) + manages(number) > 0)
}

/** Those of whom a name, the login name or the email address has the text. */
function named(found: Crowd, search: string): Crowd {
  const sought = fold(search.trim())
  // It stands between the texts of a person, and in none of them.
  if (sought.includes('\0')) return found.filter(() => false)
  return found.filter((number) => fold(found.people.texts(number)).includes(sought))
}
