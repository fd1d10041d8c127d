import { Type } from 'typebox'
import { OneOf } from './shapes.ts'

/** A file that is sent while it is made: nobody ever holds the whole of it. Its name is for who keeps it. */
export type File = {
  readonly name: string
  readonly media: string
  readonly pages: AsyncIterable<string | Uint8Array>
}
export const File = Type.Unsafe<File>({ type: 'string' })

/** `csv` for people and spreadsheets, `jsonl` (a JSON object on each line) for programs. */
export const formats = ['csv', 'jsonl'] as const
export type Format = (typeof formats)[number]
export const csvOrLines = { format: OneOf(...formats) }
export const mediaOf = {
  csv: 'text/csv',
  jsonl: 'application/x-ndjson',
} as const satisfies Record<Format, string>
