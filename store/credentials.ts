import type { SignInPolicy } from '@rolecall/core/access/sign-in-policy'
import type { AccountId, UserId } from '@rolecall/core/kit/ids'
import { settingsOf } from './settings.ts'
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

/** Those that may not come back, as many as the account asks for, newest first. */
export async function formerHashes(
  store: Store,
  account: AccountId,
  user: UserId,
  { history }: Pick<SignInPolicy, 'history'>,
): Promise<readonly string[]> {
  const rows = await store.database.read
    .selectFrom('former_passwords')
    .select('hash')
    .where('account', '=', account)
    .where('user_id', '=', user)
    .orderBy('number', 'desc')
    .limit(history)
    .execute()
  return rows.map(({ hash }) => hash)
}

/** Alongside the change that says the password is set. The one before becomes a former one. */
export async function setPasswordHash(
  tx: Tx,
  account: AccountId,
  user: UserId,
  { hash, at }: { readonly hash: string; readonly at: number },
): Promise<void> {
  const { signIn } = await settingsOf(tx, account)
  await keepFormer(tx, account, user, signIn)
  await tx
    .insertInto('passwords')
    .values({ account, user_id: user, hash, set_at: at })
    .onConflict((conflict) =>
      conflict.columns(['account', 'user_id']).doUpdateSet({ hash, set_at: at }),
    )
    .execute()
}

async function keepFormer(
  tx: Tx,
  account: AccountId,
  user_id: UserId,
  { history }: Pick<SignInPolicy, 'history'>,
): Promise<void> {
  const mine = (table: 'passwords' | 'former_passwords') =>
    tx.selectFrom(table).where('account', '=', account).where('user_id', '=', user_id)
  const present = await mine('passwords').select('hash').executeTakeFirst()
  if (!present) return
  const { last } = await mine('former_passwords')
    .select((row) => row.fn.max('number').as('last'))
    .executeTakeFirstOrThrow()
  const number = Number(last ?? 0) + 1
  await tx
    .insertInto('former_passwords')
    .values({ account, user_id, number, hash: present.hash })
    .execute()
  await tx
    .deleteFrom('former_passwords')
    .where('account', '=', account)
    .where('user_id', '=', user_id)
    .where('number', '<=', number - history)
    .execute()
}
