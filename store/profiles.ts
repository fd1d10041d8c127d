import type { Profile } from '@rolecall/core/access/directory'
import { asApiKeyId, asProfileId, asUserId } from '@rolecall/core/kit/ids'
import { bit, read, readOrNull } from './column.ts'
import { fold } from '@rolecall/core/kit/text'
import { counted, type Rows } from './rows.ts'
import type { ProfileColumns } from './tables.ts'

export const profiles: Rows<Profile> = {
  async insert(tx, account, profile) {
    return counted(
      await tx
        .insertInto('profiles')
        .values({ account, id: profile.id, ...columnsOf(profile) })
        .returning('id')
        .execute(),
    )
  },

  async update(tx, account, profile) {
    return counted(
      await tx
        .updateTable('profiles')
        .set(columnsOf(profile))
        .where('account', '=', account)
        .where('id', '=', profile.id)
        .returning('id')
        .execute(),
    )
  },

  async remove(tx, account, id) {
    return counted(
      await tx
        .deleteFrom('profiles')
        .where('account', '=', account)
        .where('id', '=', id)
        .returning('id')
        .execute(),
    )
  },

  async all(db, account) {
    const rows = await db
      .selectFrom('profiles')
      .selectAll()
      .where('account', '=', account)
      .execute()
    return rows.map(profileFrom)
  },
}

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
