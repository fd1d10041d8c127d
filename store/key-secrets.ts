import type { ApiKey } from '@rolecall/core/access/directory'
import { asAccountId, asApiKeyId, type AccountId, type ApiKeyId } from '@rolecall/core/kit/ids'
import { read } from './column.ts'
import type { Store } from './store.ts'
import type { Tx } from './tables.ts'

/** Of a key only its hash is kept, and the first characters, by which people tell keys apart. */
export type KeySecret = { readonly hash: string; readonly prefix: string }
/** A secret of a key: its first characters, and when and from where it was last used. */
export type KeyUse = {
  readonly number: number
  readonly prefix: string
  readonly lastUsedAt: number | null
  readonly lastUsedFrom: string | null
}

/** Alongside the change that makes the key or rotates it. Only it and the one before are kept. */
export async function setKeySecret(
  tx: Tx,
  account: AccountId,
  { id, secretNumber: number }: Pick<ApiKey, 'id' | 'secretNumber'>,
  { hash, prefix }: KeySecret,
): Promise<void> {
  await tx
    .deleteFrom('key_secrets')
    .where('account', '=', account)
    .where('key_id', '=', id)
    .where('number', '<', number - 1)
    .execute()
  const unused = { last_used_at: null, last_used_from: null }
  await tx
    .insertInto('key_secrets')
    .values({ account, key_id: id, number, hash, prefix, ...unused })
    .execute()
}

/** Whose secret it is, and which of theirs: whether that one counts, the row of the key says. */
export type FoundKey = {
  readonly account: AccountId
  readonly key: ApiKeyId
  readonly number: number
}
const rememberedMax = 10_000

/**
 * Whose key this is. The one question that names no account: the key itself says which. A hash is
 * of one key for ever, so what was found is remembered; whether the key counts, its row says.
 */
export async function keyByHash(store: Store, hash: string): Promise<FoundKey | undefined> {
  const known = rememberedKey(store, hash)
  if (known) return known
  const row = await store.database.read
    .selectFrom('key_secrets')
    .select(['account', 'key_id', 'number'])
    .where('hash', '=', hash)
    .executeTakeFirst()
  if (!row) return undefined
  const found = {
    account: read(row.account, asAccountId),
    key: read(row.key_id, asApiKeyId),
    number: row.number,
  }
  const [oldest] = store.foundKeys.size < rememberedMax ? [] : store.foundKeys.keys()
  if (oldest !== undefined) store.foundKeys.delete(oldest)
  store.foundKeys.set(hash, found)
  return found
}

/** `keyByHash` of a key that was used lately, which needs no waiting. */
export const rememberedKey = (store: Store, hash: string): FoundKey | undefined =>
  store.foundKeys.get(hash)

/** A key that no longer counts takes no room. */
export const forgetKey = (store: Store, hash: string): void => void store.foundKeys.delete(hash)

/** The secrets of each key, the newest first. */
export async function keyUsesOf(
  store: Store,
  account: AccountId,
): Promise<ReadonlyMap<ApiKeyId, readonly KeyUse[]>> {
  const rows = await store.database.read
    .selectFrom('key_secrets')
    .select(['key_id', 'number', 'prefix', 'last_used_at', 'last_used_from'])
    .where('account', '=', account)
    .orderBy('number', 'desc')
    .execute()
  const secrets = Map.groupBy(rows, (row) => read(row.key_id, asApiKeyId))
  return new Map(
    [...secrets].map(([id, rows]) => [
      id,
      rows.map((row) => ({
        number: row.number,
        prefix: row.prefix,
        lastUsedAt: row.last_used_at,
        lastUsedFrom: row.last_used_from,
      })),
    ]),
  )
}

const betweenWritesMs = 60_000

/** Whether the use of a secret was written down within the last minute. */
export const isUseNoted = (store: Store, found: FoundKey): boolean =>
  store.now() - (store.keyUses.get(found) ?? -Infinity) < betweenWritesMs

/** Notes that a secret was used, and from where; written down at most once a minute. */
export async function keyUsed(store: Store, found: FoundKey, from: string): Promise<void> {
  if (isUseNoted(store, found)) return
  const at = store.now()
  store.keyUses.set(found, at)
  await store.database.write((tx) =>
    tx
      .updateTable('key_secrets')
      .set({ last_used_at: at, last_used_from: from })
      .where('account', '=', found.account)
      .where('key_id', '=', found.key)
      .where('number', '=', found.number)
      .execute(),
  )
}
