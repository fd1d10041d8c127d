import type { CreateUser } from '@rolecall/core/access/changes/inputs'
import type { Directory } from '@rolecall/core/access/directory'
import { linesOfGroup } from './groups.ts'
import { groupOf, lineOf, profileOf, skillOf } from './stage.ts'

/** Somebody of the demo: login name, name, and what makes them who they are. */
export type Cast = {
  readonly login: string
  readonly name: string
  readonly profiles: readonly string[]
  readonly group?: string
  readonly skills?: readonly string[]
  readonly manages?: readonly string[]
  readonly chats?: number
  /** Lines of business; without it those of the group they work in. */
  readonly lines?: readonly string[]
}

export const personFrom =
  ({ login, name, profiles, group, skills = [], manages = [], chats, lines: own }: Cast) =>
  (directory: Directory): CreateUser => ({
    loginName: login,
    name,
    nickname: name.split(' ')[0] ?? name,
    email: `${login}@example.com`,
    kind: 'human',
    password: 'none',
    profiles: profiles.map((each) => profileOf(directory, each).id),
    skills: skills.map((skill) => skillOf(directory, skill).id),
    managedGroups: manages.map((each) => groupOf(directory, each).id),
    lobs: (own ?? linesOfGroup[group ?? ''] ?? []).map((line) => lineOf(directory, line).id),
    maxChats: chats ?? null,
    ...(group === undefined ? {} : { memberGroup: groupOf(directory, group).id }),
  })

export const agent = (
  name: string,
  profile: string,
  group: string,
  skills: readonly string[],
  chats = 4,
): Cast => ({ login: loginOf(name), name, profiles: [profile], group, skills, chats })

const loginOf = (name: string) =>
  name
    .toLowerCase()
    .replaceAll(/[łøıð]/g, (letter) => plainOf[letter] ?? letter)
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z]+/g, '.')

/** Letters that are no other letter with an accent. */
const plainOf: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', ı: 'i', ð: 'd' }
