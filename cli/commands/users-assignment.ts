import { Option } from 'commander'
import { several, whole } from '../command.ts'
import { each, groupId, profileId, skillId } from '../find.ts'
import type { Rolecall } from '../rolecall.ts'

/** What a person is given, as `add` and `edit` take it. */
export type Assignment = {
  readonly profile?: readonly string[]
  readonly group?: string | false
  readonly manage?: readonly string[]
  readonly skill?: readonly string[]
  readonly maxChats?: number
}

export const assignmentOptions = (): readonly Option[] => [
  several('--profile <profile>', 'a profile to have'),
  new Option('--group <group>', 'the group to be a member of'),
  several('--manage <group>', 'a group to manage'),
  several('--skill <skill>', 'a skill to have'),
  new Option(
    '--max-chats <number>',
    'how many chats at once; whoever takes chats needs it',
  ).argParser(whole),
]

/** The same, as the server takes it: names become ids, and what was not said is left as it is. */
export async function assigned(rolecall: Rolecall, said: Assignment) {
  const profiles = await each(said.profile, (text) => profileId(rolecall, text))
  const managedGroups = await each(said.manage, (text) => groupId(rolecall, text))
  const skills = await each(said.skill, (text) => skillId(rolecall, text))
  const { group, maxChats } = said
  return {
    ...(profiles === undefined ? {} : { profiles }),
    ...(managedGroups === undefined ? {} : { managedGroups }),
    ...(skills === undefined ? {} : { skills }),
    ...(maxChats === undefined ? {} : { maxChats }),
    ...(group === undefined
      ? {}
      : { memberGroup: group === false ? null : await groupId(rolecall, group) }),
  }
}
