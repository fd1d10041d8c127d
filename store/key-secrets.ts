import { asAccountId, asApiKeyId, type AccountId, type ApiKeyId } from '@rolecall/core/kit/ids'
import { read } from './column.ts'
import type { Store } from './store.ts'
import type { Tx } from './tables.ts'

/** Of a key only its hash is kept, and the first characters, by which people tell keys apart. */
export type KeySecret = { readonly hash: string; readonly prefix: string }
export type KeyUse = { readonly prefix: string; readonly lastUsedAt: number | null }

/** Alongside the change that makes the key. */
export async function setKeySecret(
  tx: Tx,
  account: AccountId,
  key: ApiKeyId,
  { hash, prefix }: KeySecret,
): Promise<void> {
  await tx
    .insertInto('key_secrets')
    .values({ account, key_id: key, hash, prefix, last_used_at: null })
    .execute()
}

export type FoundKey = { readonly account: AccountId; readonly key: ApiKeyId }
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
    .select(['account', 'key_id'])
    .where('hash', '=', hash)
    .executeTakeFirst()
  if (!row) return undefined
  const found = { account: read(row.account, asAccountId), key: read(row.key_id, asApiKeyId) }
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

export async function keyUsesOf(
  store: Store,
  account: AccountId,
): Promise<ReadonlyMap<ApiKeyId, KeyUse>> {
  const rows = await store.database.read
    .selectFrom('key_secrets')
    .select(['key_id', 'prefix', 'last_used_at'])
    .where('account', '=', account)
    .execute()
  return new Map(
    rows.map((row) => [
      read(row.key_id, asApiKeyId),
      { prefix: row.prefix, lastUsedAt: row.last_used_at },
    ]),
  )
}

const betweenWritesMs = 60_000

/** Whether the use of a key was written down within the last minute. */
export const isUseNoted = (store: Store, account: AccountId, key: ApiKeyId): boolean =>
  store.now() - (store.keyUses.get(`${account} ${key}`) ?? -Infinity) < betweenWritesMs

/** Notes that a key was used; written down at most once a minute. */
export async function keyUsed(store: Store, account: AccountId, key: ApiKeyId): Promise<void> {
  if (isUseNoted(store, account, key)) return
  const at = store.now()
  store.keyUses.set(`${account} ${key}`, at)
  await store.database.write((tx) =>
    tx
      .updateTable('key_secrets')
      .set({ last_used_at: at })
      .where('account', '=', account)
      .where('key_id', '=', key)
      .execute(),
  )
}
