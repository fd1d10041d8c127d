import type { Group } from '@rolecall/core/access/directory'
import { asGroupId } from '@rolecall/core/kit/ids'
import { read, readOrNull } from './column.ts'
import { fold } from '@rolecall/core/kit/text'
import { counted, type Rows } from './rows.ts'
import type { GroupColumns } from './tables.ts'

export const groups: Rows<Group> = {
  async insert(tx, account, group) {
    return counted(
      await tx
        .insertInto('agent_groups')
        .values({ account, id: group.id, ...columnsOf(group) })
        .returning('id')
        .execute(),
    )
  },

  async update(tx, account, group) {
    return counted(
      await tx
        .updateTable('agent_groups')
        .set(columnsOf(group))
        .where('account', '=', account)
        .where('id', '=', group.id)
        .returning('id')
        .execute(),
    )
  },

  async remove(tx, account, id) {
    return counted(
      await tx
        .deleteFrom('agent_groups')
        .where('account', '=', account)
        .where('id', '=', id)
        .returning('id')
        .execute(),
    )
  },

  async all(db, account) {
    const rows = await db
      .selectFrom('agent_groups')
      .selectAll()
      .where('account', '=', account)
      .execute()
    return rows.map(groupFrom)
  },
}

const columnsOf = ({ name, parent }: Group): Omit<GroupColumns, 'account' | 'id'> => ({
  name,
  name_folded: fold(name),
  parent,
})

const groupFrom = (row: GroupColumns): Group => ({
  id: read(row.id, asGroupId),
  name: row.name,
  parent: readOrNull(row.parent, asGroupId),
})
