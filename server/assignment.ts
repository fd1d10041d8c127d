import type { NewUser, UserPatch } from '@rolecall/contract/users'
import type { Assignment, SkillChoice } from '@rolecall/core/access/changes/inputs'
import type { GroupId, ProfileId } from '@rolecall/core/kit/ids'

/** What a body says of profiles, groups and skills, in core's words; what it leaves out is absent. */
export function assignmentFrom(said: NewUser | UserPatch): Partial<Assignment> {
  const { profiles, memberGroup, maxChats, skills, managedGroups } = said
  return {
    ...(profiles === undefined ? {} : { profiles: profiles as ProfileId[] }),
    ...(memberGroup === undefined ? {} : { memberGroup: memberGroup as GroupId | null }),
    ...(maxChats === undefined ? {} : { maxChats }),
    ...(skills === undefined ? {} : { skills: skills as SkillChoice[] }),
    ...(managedGroups === undefined ? {} : { managedGroups: managedGroups as GroupId[] }),
  }
}
