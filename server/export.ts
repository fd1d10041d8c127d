import { mediaOf, type File, type Format } from '@rolecall/contract/file'
import { actionsHeld } from '@rolecall/core/access/held'
import { directoryOf } from '@rolecall/store/directory'
import { recordEvent } from '@rolecall/store/events'
import type { PageOf, Paging } from '@rolecall/store/paging'
import type { Caller, Visit } from './call.ts'
import { csvLine, jsonLine, type Cell } from './csv.ts'
import type { World } from './world.ts'

const pageSize = 500
const action = 'audit-trail.export'

/** How the entries of a chain look in a file. */
export type Layout<Entry> = {
  /** What it is of, in its name: `audit`. */
  readonly name: string
  readonly columns: readonly string[]
  /** One or more lines for each entry. */
  readonly rows: (entry: Entry) => readonly (readonly Cell[])[]
  readonly line: (entry: Entry) => unknown
}
type Exporting = {
  readonly world: World
  readonly caller: Caller
  readonly visit: Visit
}

/**
 * What a filter lets through, as a file: read and sent a page at a time, so that its size costs
 * nothing. It begins with an event that says who took what out.
 */
export async function exported<Entry extends { readonly sequence: number }>(
  { query, ...exporting }: Exporting & { readonly query: { readonly format: Format } },
  layout: Layout<Entry>,
  read: (paging: Paging) => Promise<PageOf<Entry>>,
): Promise<File> {
  const { world, caller } = exporting
  const { format, ...filter } = query
  await noteExport(exporting, action, `${layout.name} as ${format}${inWords(filter)}`)
  const lines = linesIn(format, layout)
  return {
    name: `${caller.account}-${layout.name}.${format}`,
    media: `${mediaOf[format]}; charset=utf-8`,
    pages: pagesOf(read, lines, () => stillMay(world, caller, action)),
  }
}

/** Who took what out, before any of it goes. */
export const noteExport = (
  { world, caller, visit }: Exporting,
  action: string,
  reason: string,
): Promise<void> =>
  recordEvent(world.store, caller.account, {
    kind: 'exported',
    actor: caller.actor,
    actorName: caller.name,
    via: caller.via,
    action,
    reason,
    address: visit.address,
  })

/** For the event: what a filter says. */
export const inWords = (filter: object): string => {
  const set = Object.entries(filter).map(([name, value]) => `${name} ${String(value)}`)
  return set.length === 0 ? '' : `, where ${set.join(', ')}`
}

type Lines<Entry> = { readonly head: string; readonly of: (entry: Entry) => string }

const linesIn = <Entry>(format: Format, layout: Layout<Entry>): Lines<Entry> =>
  format === 'csv'
    ? {
        head: csvLine(layout.columns),
        of: (entry) => layout.rows(entry).map(csvLine).join(''),
      }
    : { head: '', of: (entry) => jsonLine(layout.line(entry)) }

/** Newest first, going on from the last sequence sent; whoever loses the right meanwhile gets no more. */
export async function* pagesOf<Entry extends { readonly sequence: number }>(
  read: (paging: Paging) => Promise<PageOf<Entry>>,
  { head, of }: Lines<Entry>,
  stillMay: () => Promise<boolean>,
): AsyncGenerator<string> {
  if (head !== '') yield head
  let before: number | undefined
  for (;;) {
    const { items, more } = await read({ limit: pageSize, before, uncounted: true })
    if (items.length > 0) yield items.map(of).join('')
    before = items.at(-1)?.sequence
    if (!more) return
    if (!(await stillMay())) throw new Error('the right to export ended while exporting')
  }
}

export async function stillMay(
  { store }: World,
  { account, actor }: Caller,
  action: string,
): Promise<boolean> {
  const directory = await directoryOf(store, account)
  return directory !== undefined && actionsHeld(directory, actor).has(action)
}

/** Whoever loses the right meanwhile gets no more. */
export async function* whileAllowed(
  pages: Iterable<string>,
  may: () => Promise<boolean>,
): AsyncGenerator<string> {
  for (const page of pages) {
    if (!(await may())) throw new Error('the right to export ended while exporting')
    yield page
  }
}
