import { Option } from 'commander'
import { filesIn } from '@rolecall/store/data-folder'
import type { Place } from '@rolecall/store/open'

/** Where a command finds the database: what every command on one says. */
export type Placed = { readonly data: string; readonly database?: string }

export const dataOption = () => new Option('--data <folder>', 'the data folder').default('./data')
export const databaseOption = () =>
  new Option('--database <url>', 'the PostgreSQL to use instead of a file in the data folder').env(
    'ROLECALL_DATABASE_URL',
  )

export const placeOf = ({ data, database }: Placed): Place =>
  database ? { url: database } : { file: filesIn(data).database }
