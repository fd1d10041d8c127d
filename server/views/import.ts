import { sheetNames, type ImportView, type SheetName } from '@rolecall/contract/transfer'
import type { Wanted } from '@rolecall/core/access/changes/wanted'
import type { Touch } from '@rolecall/core/access/change'
import type { Entity, Noun } from '@rolecall/core/access/directory'
import { plain } from '@rolecall/core/access/plain'

const rowsMax = 1000

const nounOf = {
  lobs: 'lob',
  skills: 'skill',
  groups: 'agent-group',
  profiles: 'profile',
  users: 'user',
} as const satisfies Record<SheetName, Noun>

/** What an import makes of each row: how many, and the first of them by kind. */
export function importView(wanted: Wanted, touches: readonly Touch[]): ImportView {
  const rows = sheetNames.flatMap((sheet) =>
    touches.flatMap((touch) => (touch.noun === nounOf[sheet] ? rowView(sheet, touch) : [])),
  )
  const counts = sheetNames.map((sheet) => {
    const of = rows.filter((row) => row.sheet === sheet)
    const created = of.filter(({ what }) => what === 'created').length
    // Skills that people were given and that were made on the way stand in no row of their own.
    const unchanged = Math.max(0, wanted[sheet].length - of.length)
    return { sheet, created, changed: of.length - created, unchanged }
  })
  return { counts, rows: rows.slice(0, rowsMax) }
}

function rowView(sheet: SheetName, touch: Touch): ImportView['rows'] {
  if (touch.noun === 'settings' || touch.noun === 'feature' || !touch.after) return []
  const { id, name } = touch.after
  const [before, after] = [touch.before, touch.after]
  return [
    before === null
      ? { sheet, id, name, what: 'created', fields: [] }
      : { sheet, id, name, what: 'changed', fields: fieldsChanged(before, after) },
  ]
}

function fieldsChanged(before: Entity[Noun], after: Entity[Noun]): string[] {
  const [was, is] = [before, after].map((row) => plain(row) as Readonly<Record<string, unknown>>)
  return Object.keys(is ?? {}).filter(
    (field) =>
      field !== 'sessionEpoch' && JSON.stringify(was?.[field]) !== JSON.stringify(is?.[field]),
  )
}
