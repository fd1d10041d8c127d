import { verbOf, type Action, type RoleId } from '../catalog/edition.ts'
import type { ApiKeyId, GroupId, LobId, ProfileId, SkillId, UserId } from '../kit/ids.ts'
import type { ApiKey, Directory, Group, Lob, Noun, Profile, Skill, User } from './directory.ts'
import { rolesOf } from './held.ts'
import { placesOf } from './reach.ts'

/** What an action is about: where it is, whose it is, and the row when we keep it ourselves. */
export type Target = {
  readonly groups: readonly GroupId[]
  readonly owner: UserId | null
  /** The roles that a grant limited to roles must cover. */
  readonly roles: readonly RoleId[]
  /** The lines of business it belongs to; of none, it is everybody's. */
  readonly lobs: readonly LobId[]
} & (
  | { readonly kind: 'user'; readonly row: User }
  | { readonly kind: 'profile'; readonly row: Profile }
  | { readonly kind: 'agent-group'; readonly row: Group }
  | { readonly kind: 'skill'; readonly row: Skill }
  | { readonly kind: 'api-key'; readonly row: ApiKey }
  | { readonly kind: 'lob'; readonly row: Lob }
  | { readonly kind: 'outside' }
)

const nowhere = { groups: [], owner: null, roles: [], lobs: [] } as const

/** Rule: to take out what one sees is to see it: it asks no more of what it is done to than reading. */
export const isSeeing = (action: Action): boolean => ['read', 'export'].includes(verbOf(action))

/** A thing without a place: the account itself, a menu, an API. */
export const noPlace: Target = { ...nowhere, kind: 'outside' }

export const userTarget = (directory: Directory, row: User): Target => ({
  kind: 'user',
  row,
  groups: placesOf(row),
  owner: row.id,
  roles: rolesOf(directory, row),
  lobs: row.lobs,
})
export const profileTarget = (row: Profile): Target => ({
  ...nowhere,
  kind: 'profile',
  row,
  roles: [row.role],
})
export const groupTarget = (row: Group): Target => ({
  ...nowhere,
  kind: 'agent-group',
  row,
  groups: [row.id],
})
export const skillTarget = (row: Skill): Target => ({
  ...nowhere,
  kind: 'skill',
  row,
  lobs: row.lobs,
})
export const lobTarget = (row: Lob): Target => ({ ...nowhere, kind: 'lob', row, lobs: [row.id] })
export const keyTarget = (row: ApiKey): Target => ({ ...nowhere, kind: 'api-key', row })

/**
 * A thing another app keeps, placed by its group or by the agent who handles it; with the agent
 * alone it is where the agent is. It belongs to the lines of business of that agent.
 */
export function outside(
  directory: Directory,
  { group, agent }: { readonly group?: GroupId | undefined; readonly agent?: UserId | undefined },
): Target {
  const handler = agent && directory.users.get(agent)
  const place = group ?? handler?.memberGroup
  const groups = place ? [place] : []
  return { kind: 'outside', groups, owner: agent ?? null, roles: [], lobs: handler?.lobs ?? [] }
}

/** The target behind an id, or nothing when there is no such row. */
export function targetOf(directory: Directory, noun: Noun, id: string): Target | undefined {
  switch (noun) {
    case 'user':
      return mapped(directory.users.get(id as UserId), (row) => userTarget(directory, row))
    case 'profile':
      return mapped(directory.profiles.get(id as ProfileId), profileTarget)
    case 'agent-group':
      return mapped(directory.groups.get(id as GroupId), groupTarget)
    case 'skill':
      return mapped(directory.skills.get(id as SkillId), skillTarget)
    case 'api-key':
      return mapped(directory.keys.get(id as ApiKeyId), keyTarget)
    case 'lob':
      return mapped(directory.lobs.get(id as LobId), lobTarget)
  }
}

const mapped = <In, Out>(value: In | undefined, to: (value: In) => Out): Out | undefined =>
  value === undefined ? undefined : to(value)
