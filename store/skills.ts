import type { Skill } from '@rolecall/core/access/directory'
import { asSkillId } from '@rolecall/core/kit/ids'
import { read } from './column.ts'
import { fold } from '@rolecall/core/kit/text'
import { keptIn } from './rows.ts'
import type { SkillColumns } from './tables.ts'

const columnsOf = ({ name, description }: Skill): Omit<SkillColumns, 'account' | 'id'> => ({
  name,
  name_folded: fold(name),
  description,
})

const skillFrom = (row: SkillColumns): Skill => ({
  id: read(row.id, asSkillId),
  name: row.name,
  description: row.description,
})

export const skills = keptIn<Skill, SkillColumns>('skills', columnsOf, skillFrom)
