import type { ImportView } from '@rolecall/contract/transfer'
import { columns, counted } from './print.ts'

type Row = ImportView['rows'][number]

const nounOf = {
  lobs: 'line of business',
  skills: 'skill',
  groups: 'group',
  profiles: 'profile',
  users: 'user',
  settings: 'settings',
} as const satisfies Record<Row['sheet'], string>

/** What files make of an account: `changed  profile  Night (prf_6): on, off`, and how many in all. */
export function rowLines({ counts, rows }: ImportView): readonly string[] {
  const sum = (of: (count: ImportView['counts'][number]) => number) =>
    counts.reduce((all, count) => all + of(count), 0)
  const settings = rows.filter(({ sheet }) => sheet === 'settings').length
  const [created, deleted] = [sum((count) => count.created), sum((count) => count.deleted)]
  const changed = sum((count) => count.changed) + settings
  const more = created + changed + deleted - rows.length
  return [
    ...columns(rows.map((row) => [row.what, nounOf[row.sheet], namedIn(row)])),
    ...(more > 0 ? [`and ${counted(more, 'more change')}`] : []),
    `${created} created, ${changed} changed, ${deleted} deleted, ${sum((count) => count.unchanged)} unchanged`,
  ]
}

const namedIn = ({ name, id, fields }: Row): string =>
  `${name} (${id})${fields.length === 0 ? '' : `: ${fields.join(', ')}`}`

export const idsOf = ({ rows }: ImportView): readonly string[] => rows.map(({ id }) => id)

/** The sentence for files that say what is so already. */
export const idleRows = ({ rows }: ImportView): string | null =>
  rows.length === 0 ? 'nothing to do: the account is as the files say' : null
