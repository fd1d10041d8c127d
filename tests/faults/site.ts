import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { filesIn } from '@rolecall/store/data-folder'
import { asked, startPostgres, type FreshServer } from '@rolecall/store/fresh-postgres'
import { existingKey } from '@rolecall/store/key-file'
import { openStore, type Store } from '@rolecall/store/open'

export const stores = ['sqlite', 'postgresql'] as const
export type StoreName = (typeof stores)[number]

/** Where a server keeps its things while it is tormented. */
export type Site = {
  readonly folder: string
  readonly environment: Readonly<Record<string, string>>
  /** Opens the same database beside the server, or after it. */
  readonly open: () => Promise<Store>
  /** The server of the database; null where the database is part of ours. */
  readonly database: FreshServer | null
  readonly remove: () => Promise<void>
}

export async function siteOf(store: StoreName): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-faults-'))
  const { database: file, key } = filesIn(folder)
  const database = store === 'postgresql' ? await startPostgres() : null
  const place = database ? { url: database.url } : { file }
  return {
    folder,
    environment: {
      // Starts are what most of the time goes by with.
      NODE_COMPILE_CACHE: join(folder, 'compiled'),
      ...(database && { ROLECALL_DATABASE_URL: database.url }),
    },
    database,
    open: () => openStore({ ...place, key: existingKey(key), now: Date.now, editions: new Map() }),
    async remove() {
      await database?.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/**
 * Kills the database as a whole and starts it again, or one of its processes that serve connections:
 * then it starts all of them anew by itself.
 */
export async function killDatabase(database: FreshServer, random: () => number): Promise<void> {
  if (random() < 0.5) return killBackend(database)
  await database.halt('KILL')
  await database.start()
}

/** One that writes, when there is one just then. */
async function killBackend({ url }: FreshServer): Promise<void> {
  const [backend] = await asked(
    url,
    `select pid from pg_stat_activity
     where backend_type = 'client backend' and pid <> pg_backend_pid()
     order by state = 'idle', query not ilike '%audit%' limit 1`,
  )
  process.kill((backend as { readonly pid: number }).pid, 'SIGKILL')
}
