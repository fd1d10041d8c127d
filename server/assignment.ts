import type { NewUser, UserPatch } from '@rolecall/contract/users'
import type { Assignment, SkillChoice } from '@rolecall/core/access/changes/inputs'
import type { GroupId, LobId, ProfileId } from '@rolecall/core/kit/ids'

/** What a body says of profiles, groups, skills and lines of business, in core's words; what it leaves out is absent. */
export function assignmentFrom(said: NewUser | UserPatch): Partial<Assignment> {
  const { profiles, memberGroup, maxChats, skills, managedGroups, lobs } = said
  return {
    ...(profiles === undefined ? {} : { profiles: profiles as ProfileId[] }),
    ...(memberGroup === undefined ? {} : { memberGroup: memberGroup as GroupId | null }),
    ...(maxChats === undefined ? {} : { maxChats }),
    ...(skills === undefined ? {} : { skills: skills as SkillChoice[] }),
    ...(managedGroups === undefined ? {} : { managedGroups: managedGroups as GroupId[] }),
    ...(lobs === undefined ? {} : { lobs: lobs as LobId[] }),
  }
}
