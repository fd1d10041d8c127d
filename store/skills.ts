import type { Skill } from '@rolecall/core/access/directory'
import { asLobId, asSkillId } from '@rolecall/core/kit/ids'
import { read, readList } from './column.ts'
import { fold } from '@rolecall/core/kit/text'
import { keptIn } from './rows.ts'
import type { SkillColumns } from './tables.ts'

const columnsOf = ({ name, description, lobs }: Skill): Omit<SkillColumns, 'account' | 'id'> => ({
  name,
  name_folded: fold(name),
  description,
  lobs: JSON.stringify(lobs),
})

const skillFrom = (row: SkillColumns): Skill => ({
  id: read(row.id, asSkillId),
  name: row.name,
  description: row.description,
  lobs: readList(row.lobs, asLobId),
})

export const skills = keptIn<Skill, SkillColumns>('skills', columnsOf, skillFrom)
