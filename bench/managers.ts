import type { Directory } from '@rolecall/core/access/directory'
import { user } from '@rolecall/core/access/sample'
import { startingSettings } from '@rolecall/core/access/starting'
import { conversationalCloud as edition } from '@rolecall/core/catalog/conversational-cloud'
import { asAccountId, groupId, profileId, userId, type AccountId } from '@rolecall/core/kit/ids'

/** A thousand agent managers, each of one of fifty groups: small enough for every peer. */
const people = 1_000
const groups = 50

/** One question of each: may they read conversations in this group? */
export const askedGroup = (at: number) => groupId(2 + ((at * 7) % groups))

export function managersAccount(): Directory {
  const manager = {
    id: profileId(1),
    role: 'agent-manager',
    name: 'Agent manager',
    description: '',
    isDefault: true,
    createdBy: null,
    overrides: new Map(),
  }
  const rows = Array.from({ length: people }, (_, at) =>
    user(userId(at + 1), `Person ${at + 1}`, [manager.id], {
      managedGroups: [groupId(2 + (at % groups))],
    }),
  )
  const tree = Array.from({ length: groups + 1 }, (_, at) => ({
    id: groupId(at + 1),
    name: `Group ${at + 1}`,
    parent: at === 0 ? null : groupId(1),
  }))
  return {
    account: asAccountId('bench') as AccountId,
    revision: 1,
    edition,
    features: new Set(edition.features.keys()),
    settings: startingSettings(edition),
    next: {
      user: people + 1,
      profile: 2,
      'agent-group': groups + 2,
      skill: 1,
      'api-key': 1,
      lob: 1,
    },
    users: new Map(rows.map((row) => [row.id, row])),
    profiles: new Map([[manager.id, manager]]),
    groups: new Map(tree.map((row) => [row.id, row])),
    skills: new Map(),
    keys: new Map(),
    lobs: new Map(),
  }
}
