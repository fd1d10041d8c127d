import { readFileSync } from 'node:fs'

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
