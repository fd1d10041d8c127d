import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { editions as shipped } from '@rolecall/core/catalog/shipped'
import type { Edition } from '@rolecall/core/catalog/edition'
import { openStore, type OpenStore, type Store } from './open.ts'

export type FreshStore = Store & {
  readonly file: string
  readonly key: Buffer
  /** Opens the same file again, once this one is closed. */
  readonly reopen: (options?: Partial<OpenStore>) => Promise<Store>
}
export type FreshOptions = {
  readonly now?: () => number
  readonly editions?: ReadonlyMap<string, Edition>
  readonly key?: Buffer
}

/** An empty store in a folder of its own, for tests; the folder goes when the process ends. */
export async function freshStore(options: FreshOptions = {}): Promise<FreshStore> {
  const { now = ticking(), editions = shipped, key = randomBytes(32) } = options
  const file = join(freshFolder(), 'rolecall.db')
  const store = await openStore({ file, key, now, editions })
  return {
    ...store,
    file,
    key,
    reopen: (changed) => openStore({ file, key, now, editions, ...changed }),
  }
}

const folders = new Set<string>()
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-'))
  folders.add(folder)
  return folder
}

/** A clock that moves a second each time someone looks. */
export function ticking(from = Date.UTC(2026, 2, 1, 9)): () => number {
  let at = from
  return () => {
    at += 1_000
    return at
  }
}
