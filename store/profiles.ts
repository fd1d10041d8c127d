import type { Profile } from '@rolecall/core/access/directory'
import { asApiKeyId, asProfileId, asUserId } from '@rolecall/core/kit/ids'
import { bit, read, readOrNull } from './column.ts'
import { fold } from '@rolecall/core/kit/text'
import { keptIn } from './rows.ts'
import type { ProfileColumns } from './tables.ts'

const columnsOf = (profile: Profile): Omit<ProfileColumns, 'account' | 'id'> => ({
  role: profile.role,
  name: profile.name,
  name_folded: fold(profile.name),
  description: profile.description,
  is_default: bit(profile.isDefault),
  created_by: profile.createdBy,
  overrides: JSON.stringify(Object.fromEntries(profile.overrides)),
})

const profileFrom = (row: ProfileColumns): Profile => ({
  id: read(row.id, asProfileId),
  role: row.role,
  name: row.name,
  description: row.description,
  isDefault: row.is_default === 1,
  createdBy: readOrNull(row.created_by, (id) => asUserId(id) ?? asApiKeyId(id)),
  overrides: new Map(Object.entries(JSON.parse(row.overrides) as Record<string, boolean>)),
})

export const profiles = keptIn<Profile, ProfileColumns>('profiles', columnsOf, profileFrom)
