import type { GroupId } from '../kit/ids.ts'
import type { Directory, User } from './directory.ts'

/** Rule: a manager reaches the groups they manage and everything below them. */
export const reaches = (directory: Directory, manager: User, group: GroupId): boolean =>
  ancestry(directory, group).some((id) => manager.managedGroups.includes(id))

/** The group and every group above it, nearest first. A cycle ends the walk. */
export function ancestry(directory: Directory, group: GroupId): readonly GroupId[] {
  const path = new Set<GroupId>()
  let at = directory.groups.get(group)
  while (at && !path.has(at.id)) {
    path.add(at.id)
    at = at.parent === null ? undefined : directory.groups.get(at.parent)
  }
  return [...path]
}

/** How many levels a group and what is below it take: 1 for a group that has nothing below. */
export const levelsOf = (directory: Directory, group: GroupId): number =>
  Iterator.from(directory.groups.values()).reduce(
    (most, { id }) => Math.max(most, ancestry(directory, id).indexOf(group) + 1),
    1,
  )

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
