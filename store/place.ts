import type { Dialect } from './dialect.ts'
import { sqlite } from './sqlite.ts'

/** Where a database is: a file of SQLite, made if it is not there, or the address of a PostgreSQL. */
export type Place = { readonly file: string } | { readonly url: string }

/** The driver of PostgreSQL is read only by who has one. */
export const dialectAt = async (place: Place): Promise<Dialect> =>
  'url' in place ? (await import('./postgresql.ts')).postgresql(place.url) : sqlite(place.file)
