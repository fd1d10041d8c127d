import { readFileSync } from 'node:fs'
import type { Edition, Permission } from '../../core/catalog/edition.ts'

export type CsvRow = Readonly<Record<string, string>>

/** One of the published tables beside this file. */
export function csv(file: string): CsvRow[] {
  return parse(readFileSync(new URL(file, import.meta.url), 'utf8'))
}

/** RFC 4180, as far as our tables need it: no line breaks inside a field. */
export function parse(text: string): CsvRow[] {
  const [head = [], ...rows] = text
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '',
      ),
    )
  return rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at] ?? ''])))
}

/** A row by the words of the tables: the label of its role, and its own. */
export function rowNamed(edition: Edition, role = '', name = ''): Permission | undefined {
  return rowsOf(edition).find(
    (row) => edition.roles.get(row.role)?.label === role && row.label === name,
  )
}

export function rowsOf(edition: Edition): Permission[] {
  return [...edition.roles.values()].flatMap(({ permissions }) => [...permissions.values()])
}
