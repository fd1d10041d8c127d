import { sheetNames, type ImportView, type SheetName } from '@rolecall/contract/transfer'
import type { Wanted } from '@rolecall/core/access/changes/wanted'
import type { Change, Touch } from '@rolecall/core/access/change'
import {
  isNoun,
  type Directory,
  type Entity,
  type Noun,
  type Settings,
} from '@rolecall/core/access/directory'
import { plain } from '@rolecall/core/access/plain'
import type { Edition } from '@rolecall/core/catalog/edition'

const rowsMax = 1000

const nounOf = {
  lobs: 'lob',
  skills: 'skill',
  groups: 'agent-group',
  profiles: 'profile',
  users: 'user',
} as const satisfies Record<SheetName, Noun>

/** What files make of each row: how many, and the first of them by kind. */
export function importView(
  wanted: Wanted,
  { touches }: Pick<Change, 'touches'>,
  { edition }: Directory,
): ImportView {
  const rows = sheetNames.flatMap((sheet) =>
    touches.flatMap((touch) => (touch.noun === nounOf[sheet] ? rowView(sheet, touch) : [])),
  )
  const counts = sheetNames.map((sheet) => {
    const of = Map.groupBy(
      rows.filter((row) => row.sheet === sheet),
      ({ what }) => what,
    )
    const counted = (what: ImportView['rows'][number]['what']) => of.get(what)?.length ?? 0
    const [created, changed, deleted] = [counted('created'), counted('changed'), counted('deleted')]
    // Skills that people were given and that were made on the way stand in no row of their own.
    const unchanged = Math.max(0, wanted[sheet].length - created - changed)
    return { sheet, created, changed, deleted, unchanged }
  })
  const settings = touches.flatMap((touch) => settingsView(edition, touch))
  return { counts, rows: [...rows, ...settings].slice(0, rowsMax) }
}

type EntityTouch = Extract<Touch, { noun: Noun }>

function rowView(sheet: SheetName, touch: Touch): ImportView['rows'] {
  if (!isNoun(touch.noun)) return []
  const { before, after } = touch as EntityTouch
  const { id, name } = after ?? before ?? { id: touch.id, name: '' }
  if (!before) return [{ sheet, id, name, what: 'created', fields: [] }]
  if (!after) return [{ sheet, id, name, what: 'deleted', fields: [] }]
  return [{ sheet, id, name, what: 'changed', fields: fieldsChanged(before, after) }]
}

function settingsView({ features }: Edition, touch: Touch): ImportView['rows'] {
  const changed = { sheet: 'settings', id: touch.id, what: 'changed' } as const
  if (touch.noun === 'feature')
    return [{ ...changed, name: features.get(touch.id)?.label ?? touch.id, fields: ['features'] }]
  if (touch.noun !== 'settings') return []
  return [{ ...changed, name: 'Settings', fields: fieldsChanged(touch.before, touch.after) }]
}

type Row = Entity[Noun] | Settings

function fieldsChanged(before: Row, after: Row): string[] {
  const [was, is] = [before, after].map((row) => plain(row) as Readonly<Record<string, unknown>>)
  return Object.keys(is ?? {}).filter(
    (field) =>
      field !== 'sessionEpoch' && JSON.stringify(was?.[field]) !== JSON.stringify(is?.[field]),
  )
}
