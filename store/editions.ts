import { createHash } from 'node:crypto'
import type { Edition } from '@rolecall/core/catalog/edition'
import type { AccountId } from '@rolecall/core/kit/ids'
import type { Db, Tx } from './tables.ts'

/**
 * Editions by what is in them: an account stays on the very rows it was given until a change moves
 * it, whatever edition of that name a newer version of the product ships.
 */
export type Editions = {
  readonly shipped: (id: string) => Stored | undefined
  /** All that come with this version of the product. */
  readonly newest: () => readonly Edition[]
  readonly byDigest: (db: Db, digest: string) => Promise<Edition>
  /** An edition as it is kept, whichever way it came. */
  readonly of: (edition: Edition) => Stored
}
export type Stored = {
  readonly digest: string
  readonly edition: Edition
  readonly content: string
}

export function editionsFrom(shipped: ReadonlyMap<string, Edition>): Editions {
  const stored = new Map([...shipped].map(([id, edition]) => [id, storedFrom(edition)]))
  const known = new Map([...stored.values()].map(({ digest, edition }) => [digest, edition]))
  return {
    shipped: (id) => stored.get(id),
    newest: () => [...stored.values()].map(({ edition }) => edition),
    async byDigest(db, digest) {
      const edition = known.get(digest) ?? (await load(db, digest))
      known.set(digest, edition)
      return edition
    },
    of(edition) {
      const kept = stored.get(edition.id)
      const found = kept?.edition === edition ? kept : storedFrom(edition)
      known.set(found.digest, edition)
      return found
    },
  }
}

export const keepEdition = (tx: Tx, { digest, edition, content }: Stored) =>
  tx
    .insertInto('editions')
    .values({ digest, id: edition.id, content })
    .onConflict((conflict) => conflict.column('digest').doNothing())
    .execute()

/** Moves the account's row to this edition. */
export async function writeEdition(tx: Tx, account: AccountId, stored: Stored): Promise<void> {
  await keepEdition(tx, stored)
  const { digest: edition } = stored
  await tx.updateTable('accounts').set({ edition }).where('id', '=', account).execute()
}

async function load(db: Db, digest: string): Promise<Edition> {
  const row = await db
    .selectFrom('editions')
    .select('content')
    .where('digest', '=', digest)
    .executeTakeFirst()
  if (!row) throw new Error(`the edition \`${digest}\` is not stored`)
  if (digestOf(row.content) !== digest)
    throw new Error(`the stored edition \`${digest}\` was changed`)
  return editionFrom(row.content)
}

const storedFrom = (edition: Edition): Stored => {
  const content = JSON.stringify(edition, (_key, value: unknown) =>
    value instanceof Map ? { entries: [...value] } : value,
  )
  return { digest: digestOf(content), edition, content }
}

const editionFrom = (content: string) =>
  JSON.parse(content, (_key, value: unknown) =>
    isEntries(value) ? new Map(value.entries) : value,
  ) as Edition

const isEntries = (value: unknown): value is { entries: [string, unknown][] } =>
  typeof value === 'object' && value !== null && 'entries' in value && Array.isArray(value.entries)

const digestOf = (content: string) => createHash('sha256').update(content).digest('hex')
