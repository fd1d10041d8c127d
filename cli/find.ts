import { listGroups, type GroupView } from '@rolecall/contract/groups'
import { listLobs, type LobView } from '@rolecall/contract/lobs'
import { listProfiles, type ProfileSummary } from '@rolecall/contract/profiles'
import { listSkills, type SkillView } from '@rolecall/contract/skills'
import { listUsers, type UserView } from '@rolecall/contract/users'
import { fold } from '@rolecall/core/kit/text'
import type { Rolecall } from './rolecall.ts'
import { exits, Stopped } from './stopped.ts'

/** People type names; the server takes ids. What has the form of an id is taken as one. */

type Named = { readonly id: string; readonly name: string }

export async function userId(rolecall: Rolecall, text: string): Promise<string> {
  if (/^usr_\d+$/.test(text)) return text
  const query = { search: text, limit: 200 }
  const { value } = await rolecall.call(listUsers, { params: rolecall, query })
  const people = value.items.map(({ id, loginName }: UserView) => ({ id, name: loginName }))
  return oneOf('user', text, people)
}

export async function profileId(rolecall: Rolecall, text: string): Promise<string> {
  if (/^prf_\d+$/.test(text)) return text
  const { value } = await rolecall.call(listProfiles, { params: rolecall, query: {} })
  return oneOf('profile', text, value.items as readonly ProfileSummary[])
}

export async function groupId(rolecall: Rolecall, text: string): Promise<string> {
  if (/^grp_\d+$/.test(text)) return text
  const { value } = await rolecall.call(listGroups, { params: rolecall, query: {} })
  return oneOf('agent group', text, value.items as readonly GroupView[])
}

export async function skillId(rolecall: Rolecall, text: string): Promise<string> {
  if (/^skl_\d+$/.test(text)) return text
  const { value } = await rolecall.call(listSkills, { params: rolecall, query: {} })
  return oneOf('skill', text, value.items as readonly SkillView[])
}

export async function lobId(rolecall: Rolecall, text: string): Promise<string> {
  if (/^lob_\d+$/.test(text)) return text
  const { value } = await rolecall.call(listLobs, { params: rolecall, query: {} })
  return oneOf('line of business', text, value.items as readonly LobView[])
}

/** One after the other; nothing where nothing was said. */
export async function each(
  texts: readonly string[] | undefined,
  find: (text: string) => Promise<string>,
): Promise<string[] | undefined> {
  if (texts === undefined) return undefined
  const ids: string[] = []
  for (const text of texts) ids.push(await find(text))
  return ids
}

export function oneOf(noun: string, text: string, all: readonly Named[]): string {
  const found = all.filter(({ name }) => fold(name) === fold(text))
  const [first, ...others] = found
  if (!first)
    throw new Stopped(exits.notFound, `there is no ${noun} \`${text}\` that you can see`, [
      `give the name exactly as it is listed, or the id`,
    ])
  if (others.length > 0)
    throw new Stopped(exits.usage, `\`${text}\` is the name of ${found.length}`, [
      `give the id: ${found.map(({ id }) => id).join(', ')}`,
    ])
  return first.id
}
