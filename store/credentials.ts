import type { AccountId, UserId } from '@rolecall/core/kit/ids'
import type { Store } from './store.ts'
import type { Tx } from './tables.ts'

/** Only who checks a password asks for this; it is in no directory, answer or audit entry. */
export async function passwordHashOf(
  store: Store,
  account: AccountId,
  user: UserId,
): Promise<string | undefined> {
  const row = await store.database.read
    .selectFrom('passwords')
    .select('hash')
    .where('account', '=', account)
    .where('user_id', '=', user)
    .executeTakeFirst()
  return row?.hash
}

/** Alongside the change that says the password is set. */
export async function setPasswordHash(
  tx: Tx,
  account: AccountId,
  user: UserId,
  { hash, at }: { readonly hash: string; readonly at: number },
): Promise<void> {
  await tx
    .insertInto('passwords')
    .values({ account, user_id: user, hash, set_at: at })
    .onConflict((conflict) =>
      conflict.columns(['account', 'user_id']).doUpdateSet({ hash, set_at: at }),
    )
    .execute()
}
