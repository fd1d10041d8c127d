import { visible } from '@rolecall/core/kit/visible'
import type { Terminal } from './terminal.ts'

export type Printing = { readonly json?: true; readonly quiet?: true }
/** A value of a cell; what is not there is a dash. */
export type Cell = string | number | null | undefined

/** What the user asked to be shown, in the form they asked for. */
export type Print = {
  /** A list: a table for people, `json` for programs, ids alone when quiet. */
  readonly list: (of: {
    readonly json: unknown
    readonly heads: readonly string[]
    readonly rows: readonly (readonly Cell[])[]
    /** The first column when not said. */
    readonly ids?: readonly string[]
    readonly note?: string
  }) => void
  /** One thing: its facts line by line. */
  readonly facts: (of: {
    readonly json: unknown
    readonly id: string
    readonly facts: readonly (readonly [string, Cell])[]
    readonly after?: readonly string[]
  }) => void
  /** A sentence for people alone: nothing where programs read. */
  readonly line: (text: string) => void
  /** On standard error, for people alone. */
  readonly note: (line: string) => void
}

export function printer(
  { out, tell, strong }: Pick<Terminal, 'out' | 'tell' | 'strong'>,
  { json, quiet }: Printing,
): Print {
  const lines = (all: readonly string[]) => out(all.map((line) => `${line}\n`).join(''))
  const note = (line: string) => {
    if (!quiet && !json) tell(visible(line))
  }
  return {
    list(of) {
      if (json) return lines([JSON.stringify(of.json, null, 2)])
      if (quiet) return lines(of.ids ?? of.rows.map(([id]) => textOf(id)))
      if (of.rows.length > 0) lines(tableOf(of.heads, of.rows, strong))
      if (of.note !== undefined) note(of.note)
    },
    facts(of) {
      if (json) return lines([JSON.stringify(of.json, null, 2)])
      if (quiet) return lines([of.id])
      lines([
        ...columns(of.facts.map(([name, value]) => [name, textOf(value)])),
        ...(of.after ?? []).map(visible),
      ])
    },
    line: (text) => {
      if (!quiet && !json) lines([visible(text)])
    },
    note,
  }
}

/** Nothing that a terminal would obey comes through, whoever named it. */
const textOf = (cell: Cell): string =>
  cell === null || cell === undefined || cell === '' ? '-' : visible(String(cell))

function tableOf(
  heads: readonly string[],
  rows: readonly (readonly Cell[])[],
  strong: (text: string) => string,
): readonly string[] {
  const [head = '', ...rest] = columns([
    heads.map((each) => each.toUpperCase()),
    ...rows.map((row) => row.map(textOf)),
  ])
  return [strong(head), ...rest]
}

/** Texts under each other, two spaces apart. */
export function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => [...(row[at] ?? '')].length)),
  )
  return rows.map((row) =>
    row
      .map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - [...cell].length))
      .join('  ')
      .trimEnd(),
  )
}

/** `3 users`, `1 user`, `2 entries`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`
export const namesOf = (all: readonly { readonly name: string }[]): string =>
  all.map(({ name }) => name).join(', ')
/** `lengthMin` as `length min`. */
export const spoken = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (sign) => ` ${sign.toLowerCase()}`)
/** An instant, the same on every machine. */
export const timeOf = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')
