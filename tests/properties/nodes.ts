import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { editions } from '../../core/catalog/shipped.ts'
import { freshWorld } from '../../server/fresh.ts'
import { serve, type Served } from '../../server/serve.ts'
import { asked, freshUrl } from '../../store/fresh-postgres.ts'
import { freshFile } from '../../store/fresh.ts'
import { openStore, type Place, type Store } from '../../store/open.ts'
import { quickFolder } from './disk.ts'

/** One process with the database, as far as anybody outside can tell. */
export type Node = {
  readonly store: () => Store
  /** Where its server listens, which is started when it is first asked for. */
  readonly url: () => Promise<string>
  /** Ends and starts again on the same data: it knows nothing then but what was committed. */
  readonly restart: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Epoch milliseconds, for as long as a walk takes: no session ends by itself. */
export const now = Date.UTC(2026, 2, 1, 9)

/** So many nodes on one new database, and a way to end them and be rid of it. */
export async function freshNodes(
  database: 'sqlite' | 'postgres',
  count: number,
): Promise<{ readonly nodes: readonly Node[]; readonly close: () => Promise<void> }> {
  const place = database === 'sqlite' ? freshDisk() : await freshSchema()
  const key = randomBytes(32)
  const nodes: Node[] = []
  for (let made = 0; made < count; made += 1) nodes.push(await nodeOn(place, key))
  return {
    nodes,
    async close() {
      await Promise.all(nodes.map((node) => node.close()))
      await place.remove()
    },
  }
}

type Removable = Place & { readonly remove: () => Promise<unknown> }

function freshDisk(): Removable {
  const file = freshFile(quickFolder())
  return { file, remove: () => rm(dirname(file), { recursive: true }) }
}

async function freshSchema(): Promise<Removable> {
  const url = await freshUrl()
  const schema = new URL(url).searchParams.get('application_name') ?? ''
  return { url, remove: () => asked(url, `drop schema ${schema} cascade`) }
}

async function nodeOn(place: Place, key: Buffer): Promise<Node> {
  const open = () => openStore({ ...place, key, now: () => now, editions })
  let store = await open()
  let served: Served | null = null
  const close = async () => {
    await served?.close()
    served = null
    await store.close()
  }
  return {
    store: () => store,
    async url() {
      served ??= await serve(freshWorld(store, () => undefined))
      return served.url
    },
    async restart() {
      await close()
      store = await open()
    },
    close,
  }
}
