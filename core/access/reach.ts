import type { GroupId } from '../kit/ids.ts'
import type { Directory, User } from './directory.ts'

/** Rule: a manager reaches the groups they manage and everything below them. */
export const reaches = (directory: Directory, manager: User, group: GroupId): boolean =>
  ancestry(directory, group).some((id) => manager.managedGroups.includes(id))

/** The group and every group above it, nearest first. A cycle ends the walk. */
export function ancestry(directory: Directory, group: GroupId): readonly GroupId[] {
  const path: GroupId[] = []
  let at = directory.groups.get(group)
  while (at && !path.includes(at.id)) {
    path.push(at.id)
    at = at.parent === null ? undefined : directory.groups.get(at.parent)
  }
  return path
}

/** Every group the user manages or stands above. */
export const groupsReached = (directory: Directory, user: User): ReadonlySet<GroupId> =>
  new Set(
    user.managedGroups.length === 0
      ? []
      : [...directory.groups.values()]
          .filter(({ id }) => reaches(directory, user, id))
          .map(({ id }) => id),
  )

/** Where a person is: the group they belong to and those they manage. */
export const placesOf = (user: User): readonly GroupId[] => [
  ...new Set([...(user.memberGroup === null ? [] : [user.memberGroup]), ...user.managedGroups]),
]
