import type { Group } from '@rolecall/core/access/directory'
import { asGroupId } from '@rolecall/core/kit/ids'
import { read, readOrNull } from './column.ts'
import { fold } from '@rolecall/core/kit/text'
import { keptIn } from './rows.ts'
import type { GroupColumns } from './tables.ts'

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

export const groups = keptIn<Group, GroupColumns>('agent_groups', columnsOf, groupFrom)
