import { asAccountId, type AccountId } from '@rolecall/core/kit/ids'
import { read } from './column.ts'
import { refuse } from './refused.ts'
import type { Store } from './store.ts'
import type { Tx } from './tables.ts'

/** A link that makes the first administrator of an account, once. */
export type SetupLink = { readonly account: AccountId; readonly expiresAt: number }

export const createSetupLink = async (
  store: Store,
  { account, tokenHash, expiresAt }: SetupLink & { readonly tokenHash: string },
): Promise<void> => {
  await store.database.write((tx) =>
    tx
      .insertInto('setup_links')
      .values({
        token_hash: tokenHash,
        account,
        created_at: store.now(),
        expires_at: expiresAt,
        used_at: null,
      })
      .execute(),
  )
}

/** The link of this token, while it is good. */
export async function setupLinkBy(store: Store, tokenHash: string): Promise<SetupLink | undefined> {
  const row = await store.database.read
    .selectFrom('setup_links')
    .select(['account', 'expires_at'])
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', store.now())
    .executeTakeFirst()
  return row && { account: read(row.account, asAccountId), expiresAt: row.expires_at }
}

/** Alongside the change that the link allows: uses it up, or refuses the change. */
export async function consumeSetupLink(
  tx: Tx,
  account: AccountId,
  { tokenHash, at }: { readonly tokenHash: string; readonly at: number },
): Promise<void> {
  const used = await tx
    .updateTable('setup_links')
    .set({ used_at: at })
    .where('account', '=', account)
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .returning('account')
    .execute()
  if (used.length === 0)
    refuse({
      kind: 'invalid',
      field: 'token',
      problem: 'this link was used already or is too old: ask for a new one on the host',
    })
}
