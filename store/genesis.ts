import type { Change, Touch } from '@rolecall/core/access/change'
import type { Directory } from '@rolecall/core/access/directory'
import { startingSettings } from '@rolecall/core/access/starting'
import type { Edition } from '@rolecall/core/catalog/edition'
import { groupId, profileId } from '@rolecall/core/kit/ids'

/** The first change of every account: what it starts with, so that replaying its trail needs nothing else. */
export const genesis = ({ edition, settings }: Directory): Change => ({
  action: 'account.create',
  touches: [
    { noun: 'settings', id: 'settings', before: settings, after: startingSettings(edition) },
    ...startingFeatures(edition),
    {
      noun: 'agent-group',
      id: groupId(1),
      before: null,
      after: { id: groupId(1), name: 'Main Group', parent: null },
    },
    ...defaultProfiles(edition),
  ],
  warnings: [],
})

const startingFeatures = (edition: Edition): Touch[] =>
  [...edition.features.values()]
    .filter(({ startsOn }) => startsOn)
    .map(({ id }) => ({ noun: 'feature', id, before: false, after: true }))

/** One for each role, following every default. */
const defaultProfiles = (edition: Edition): Touch[] =>
  [...edition.roles.values()].map((role, index) => ({
    noun: 'profile',
    id: profileId(index + 1),
    before: null,
    after: {
      id: profileId(index + 1),
      role: role.id,
      name: role.label,
      description: '',
      isDefault: true,
      createdBy: null,
      overrides: new Map(),
    },
  }))
