import type { SheetName } from '@rolecall/contract/transfer'

/** What each sheet has in its columns, in the order of an export. Names stand for what they name. */
export const columnsOf = {
  lobs: ['id', 'name', 'description'],
  skills: ['id', 'name', 'description', 'lobs'],
  groups: ['id', 'name', 'parent'],
  profiles: ['id', 'role', 'name', 'description', 'on', 'off'],
  users: [
    'id',
    'login_name',
    'kind',
    'state',
    'email',
    'name',
    'nickname',
    'employee_id',
    'profiles',
    'member_group',
    'max_chats',
    'skills',
    'managed_groups',
    'lobs',
  ],
} as const satisfies Record<SheetName, readonly string[]>

/** A row of a sheet, by its columns; a column that the sheet does not have is absent. */
export type Cells = { readonly [column: string]: string | undefined }

/** A line of a sheet: every cell is quoted, so that nothing in it ends it. */
export const sheetLine = (cells: readonly string[]): string =>
  `${cells.map((text) => `"${neutral(text).replaceAll('"', '""')}"`).join(',')}\r\n`

/**
 * Rule: a cell that a spreadsheet would run as a formula begins with an apostrophe, as does one that
 * begins with an apostrophe itself, or with what a spreadsheet leaves out; whoever reads it takes one away.
 */
const neutral = (text: string): string =>
  /^['=+\-@＝＋－＠\t\r\n\ufeff]/.test(text) ? `'${text}` : text

export const cellFrom = (text: string): string => (text.startsWith("'") ? text.slice(1) : text)

/** Several names in one cell, between semicolons; a semicolon in a name has a backslash before it. */
export const listCell = (names: readonly string[]): string =>
  names.map((name) => name.replaceAll(/[\\;]/g, String.raw`\$&`)).join('; ')

export const listFrom = (cell: string): readonly string[] =>
  [...cell.matchAll(/(?:\\.|[^\\;]|\\$)+/gsu)]
    .map(([name]) => name.trim().replaceAll(/\\(.)/gsu, '$1'))
    .filter((name) => name !== '')
