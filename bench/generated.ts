import type { Person, Rows } from '@rolecall/core/access/compact/person'
import type { Profile } from '@rolecall/core/access/directory'
import { startingSettings } from '@rolecall/core/access/starting'
import { conversationalCloud as edition } from '@rolecall/core/catalog/conversational-cloud'
import { groupId, profileId, userId } from '@rolecall/core/kit/ids'

/**
 * A made-up account of any size: agents and, one in ten, agent managers, spread over a tree of
 * groups; profiles of two roles, each a little different. The same size is the same account.
 */
export type Size = { readonly users: number; readonly groups: number; readonly profiles: number }

/** A number below `limit` that looks random and is the same each time. */
export function mixed(at: number, limit: number): number {
  let mix = Math.imul(at + 1, 0x9e3779b1)
  mix = Math.imul(mix ^ (mix >>> 15), 0x85ebca6b)
  return ((mix ^ (mix >>> 13)) >>> 0) % limit
}

export const isManager = (at: number) => at % 10 === 0

type Generated = Rows & { readonly users: Iterable<Person> }

export const generated = (size: Size): Generated => ({
  revision: 1,
  edition,
  features: new Set(edition.features.keys()),
  settings: startingSettings(edition),
  groups: Array.from({ length: size.groups }, (_, at) => ({
    id: groupId(at + 1),
    name: `Group ${at + 1}`,
    parent: at === 0 ? null : groupId(Math.floor((at - 1) / 8) + 1),
  })),
  profiles: Array.from({ length: size.profiles }, (_, at) => profileAt(at)),
  users: peopleOf(size),
})

/** Every other profile is an agent's; each has toggles of its own. */
export function profileAt(at: number): Profile {
  const role = at % 2 === 0 ? 'agent' : 'agent-manager'
  const toggles = [...(edition.roles.get(role)?.permissions.values() ?? [])].filter(
    (permission) => permission.default !== 'core' && !permission.delegated,
  )
  const turned = toggles.filter((_, n) => mixed(at * 1000 + n, 8) === 0)
  return {
    id: profileId(at + 1),
    role,
    name: `Profile ${at + 1}`,
    description: '',
    isDefault: false,
    createdBy: null,
    overrides: new Map(turned.map(({ slug }, n) => [slug, n % 2 === 0])),
  }
}

/** Made one at a time: a million rows at once would be what is measured. */
function* peopleOf({ users, groups, profiles }: Size): Generator<Person> {
  const half = Math.floor(profiles / 2)
  for (let at = 0; at < users; at += 1) {
    const manages = isManager(at)
    // Three in five have one of four profiles, the others any.
    const nth = mixed(at, 5) < 3 ? mixed(at + 7, Math.min(4, half)) : mixed(at + 11, half)
    const agent = profileId(nth * 2 + 1)
    const manager = profileId(mixed(at + 13, half) * 2 + 2)
    const isBoth = manages && at % 20 === 0
    yield {
      id: userId(at + 1),
      kind: 'human',
      state: mixed(at + 17, 50) === 0 ? 'disabled' : 'enabled',
      profiles: manages ? (isBoth ? [agent, manager] : [manager]) : [agent],
      memberGroup: manages && !isBoth ? null : groupId(mixed(at + 19, groups) + 1),
      managedGroups: manages ? [groupId(mixed(at + 23, groups) + 1)] : [],
      lobs: [],
    }
  }
}
