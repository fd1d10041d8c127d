import { documents, type DocumentKind } from '@rolecall/contract/account-files'
import type { Files } from '@rolecall/contract/transfer'
import type { WantedAccount } from '@rolecall/core/access/changes/apply-files'
import type { EditSettings } from '@rolecall/core/access/changes/inputs'
import { nothingWanted, type Entry, type Wanted } from '@rolecall/core/access/changes/wanted'
import type { Failure, Where } from '@rolecall/core/access/refusal'
import { isNode, LineCounter, parseAllDocuments, type Document } from 'yaml'
import { parser, type Parser } from './parse.ts'
import { settingsFrom } from './settings.ts'

/** What the files say, and what in them cannot be read: all of it, each with its line. */
export type AccountFiles = {
  readonly account: Omit<WantedAccount, 'expectedRevision'>
  readonly failures: readonly Failure[]
}
type Read = { readonly failures: Failure[]; readonly parts: Part[] }
type Part =
  | {
      readonly kind: keyof Wanted
      readonly entries: readonly Entry<unknown>[]
      readonly complete?: Where
    }
  | { readonly kind: 'settings'; readonly entry: Entry<EditSettings> }

const parsers = Object.fromEntries(
  Object.entries(documents).map(([kind, schema]) => [kind, parser(schema, '')]),
) as Readonly<Record<DocumentKind, Parser>>

/** A file holds one or more documents; a kind may be spread over several, and over several files. */
export function accountFrom(files: Files): AccountFiles {
  const read: Read = { failures: [], parts: [] }
  for (const { name, text } of files) readFile(read, name, text)
  const { failures, parts } = read
  const wanted = parts.reduce<Wanted>(
    (all, part) =>
      part.kind === 'settings'
        ? all
        : { ...all, [part.kind]: [...all[part.kind], ...part.entries] },
    nothingWanted,
  )
  const settings = parts.flatMap((part) => (part.kind === 'settings' ? [part.entry] : []))
  const complete = new Map(
    parts.flatMap((part) =>
      part.kind !== 'settings' && part.complete ? [[part.kind, part.complete] as const] : [],
    ),
  )
  return { account: { wanted, settings, complete }, failures }
}

/** Rule: keys given twice, aliases and fields we do not know are refused, each with its line. */
function readFile({ failures, parts }: Read, file: string, text: string): void {
  const lines = new LineCounter()
  const lineAt = (offset: number) => lines.linePos(offset).line
  const parsed = parseAllDocuments(text, { lineCounter: lines, uniqueKeys: true, merge: false })
  const all: readonly Document.Parsed[] = Array.isArray(parsed) ? parsed : []
  for (const document of all) {
    const problem = (offset: number, field: string, what: string) =>
      void failures.push({
        where: { file, line: lineAt(offset) },
        refusal: { kind: 'invalid', field, problem: what },
      })
    for (const { pos, message } of document.errors) problem(pos[0], 'yaml', firstLine(message))
    if (document.errors.length > 0) continue
    const [start = 0] = document.range
    const value = valueOf(document)
    if (value === null) continue
    if (value === undefined) {
      problem(start, 'yaml', 'must have no aliases')
      continue
    }
    const kind = kindOf(value)
    if (!kind) {
      problem(start, 'kind', `must be one of ${Object.keys(documents).join(', ')}`)
      continue
    }
    const checked = parsers[kind](value)
    if (checked.ok)
      parts.push(partOf(kind, value, document, (offset) => ({ file, line: lineAt(offset) })))
    else
      for (const { where, what } of checked.error)
        problem(
          offsetAt(document, where.split('/').slice(1)),
          where.slice(1).replaceAll('/', '.'),
          what,
        )
  }
}

const firstLine = (message: string) => message.split('\n', 1)[0] ?? ''

/** Without aliases, which can make much of little; nothing at all is null, an alias undefined. */
function valueOf(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 }) as unknown
  } catch {
    return undefined
  }
}

function kindOf(value: unknown): DocumentKind | undefined {
  const kind =
    typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined
  return typeof kind === 'string' && Object.hasOwn(documents, kind)
    ? (kind as DocumentKind)
    : undefined
}

/** Where the value on this path begins, or the nearest one above it that is there. */
function offsetAt(document: Document.Parsed, path: readonly string[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const steps = path.slice(0, length).map((step) => (/^[0-9]+$/.test(step) ? Number(step) : step))
    const node = document.getIn(steps, true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return document.range[0]
}

function partOf(
  kind: DocumentKind,
  value: unknown,
  document: Document.Parsed,
  whereAt: (offset: number) => Where,
): Part {
  // The document was checked against the schema of its kind.
  const said = value as { items?: object[] | null; complete?: boolean; settings?: object }
  if (kind === 'settings')
    return {
      kind,
      entry: {
        where: whereAt(offsetAt(document, ['settings'])),
        row: settingsFrom(said.settings ?? {}),
      },
    }
  const entries = (said.items ?? []).map((row, at) => ({
    where: whereAt(offsetAt(document, ['items', String(at)])),
    row,
  }))
  return said.complete === true
    ? { kind, entries, complete: whereAt(offsetAt(document, ['complete'])) }
    : { kind, entries }
}
