import { visible } from '@rolecall/core/kit/visible'

export type Cell = string | number | null

/** A line of CSV (RFC 4180). Numbers are numbers; every text is quoted, so that nothing in it ends it. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(cellOf).join(',')}\r\n`

function cellOf(cell: Cell): string {
  if (cell === null) return ''
  return typeof cell === 'number' ? String(cell) : `"${harmless(cell).replaceAll('"', '""')}"`
}

/**
 * Rule: a text that a spreadsheet would run as a formula begins with an apostrophe, as does one that
 * begins with an apostrophe itself: whoever reads the file back takes one away. What cannot be seen
 * is written out, as `\n`.
 */
function harmless(text: string): string {
  const seen = visible(text)
  return /^['=+\-@＝＋－＠]/.test(seen) ? `'${seen}` : seen
}

/** A line of JSON: as `JSON.stringify` has it, but for signs that a terminal would obey, as `\u009b`. */
export const jsonLine = (value: unknown): string => `${visible(JSON.stringify(value))}\n`
