import type { Skill } from '@rolecall/core/access/directory'
import { asSkillId } from '@rolecall/core/kit/ids'
import { read } from './column.ts'
import { fold } from '@rolecall/core/kit/text'
import { counted, type Rows } from './rows.ts'
import type { SkillColumns } from './tables.ts'

export const skills: Rows<Skill> = {
  async insert(tx, account, skill) {
    return counted(
      await tx
        .insertInto('skills')
        .values({ account, id: skill.id, ...columnsOf(skill) })
        .returning('id')
        .execute(),
    )
  },

  async update(tx, account, skill) {
    return counted(
      await tx
        .updateTable('skills')
        .set(columnsOf(skill))
        .where('account', '=', account)
        .where('id', '=', skill.id)
        .returning('id')
        .execute(),
    )
  },

  async remove(tx, account, id) {
    return counted(
      await tx
        .deleteFrom('skills')
        .where('account', '=', account)
        .where('id', '=', id)
        .returning('id')
        .execute(),
    )
  },

  async all(db, account) {
    const rows = await db.selectFrom('skills').selectAll().where('account', '=', account).execute()
    return rows.map(skillFrom)
  },
}

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
