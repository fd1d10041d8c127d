import type { Lob } from '@rolecall/core/access/directory'
import { asLobId } from '@rolecall/core/kit/ids'
import { fold } from '@rolecall/core/kit/text'
import { read } from './column.ts'
import { keptIn } from './rows.ts'
import type { LobColumns } from './tables.ts'

const columnsOf = ({ name, description }: Lob): Omit<LobColumns, 'account' | 'id'> => ({
  name,
  name_folded: fold(name),
  description,
})

const lobFrom = (row: LobColumns): Lob => ({
  id: read(row.id, asLobId),
  name: row.name,
  description: row.description,
})

export const lobs = keptIn<Lob, LobColumns>('lobs', columnsOf, lobFrom)
