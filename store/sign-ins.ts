import type { SignInFacts, Usage } from '@rolecall/core/access/lapses'
import type { RowTouch } from '@rolecall/core/access/change'
import { asUserId, type AccountId, type UserId } from '@rolecall/core/kit/ids'
import { read } from './column.ts'
import { forgetGuessesIn, takeBackGuessIn, type Guessed } from './guesses.ts'
import type { Store } from './store.ts'
import type { Tx } from './tables.ts'

/** What signing in needs to know of somebody, read at once. */
export type SignInRow = {
  readonly hash: string | null
  readonly passwordSetAt: number | null
  readonly usedAt: number
  readonly lockedAt: number | null
}

/** Nothing when there is no such person; it takes as long. */
export async function signInRow(
  store: Store,
  account: string,
  user: UserId,
): Promise<SignInRow | undefined> {
  const row = await store.database.read
    .selectFrom('sign_ins')
    .leftJoin('passwords', (join) =>
      join
        .onRef('passwords.account', '=', 'sign_ins.account')
        .onRef('passwords.user_id', '=', 'sign_ins.user_id'),
    )
    .select(['hash', 'set_at', 'used_at', 'locked_at'])
    .where('sign_ins.account', '=', account)
    .where('sign_ins.user_id', '=', user)
    .executeTakeFirst()
  return (
    row && {
      hash: row.hash,
      passwordSetAt: row.set_at,
      usedAt: row.used_at,
      lockedAt: row.locked_at,
    }
  )
}

/** Somebody signed in: what was guessed at their name counts no more, and this was no guess. */
export const noteSignIn = async (
  store: Store,
  account: AccountId,
  user: UserId,
  { login, address }: { readonly login: Guessed; readonly address: Guessed },
): Promise<void> => {
  const at = store.now()
  await store.database.write(async (tx) => {
    await tx
      .updateTable('sign_ins')
      .set({ used_at: at, signed_in_at: at })
      .where('account', '=', account)
      .where('user_id', '=', user)
      .execute()
    await forgetGuessesIn(store, tx, login)
    await takeBackGuessIn(store, tx, address)
  })
}

/** Alongside every change of a person: who is added or enabled starts anew. */
export async function followState(
  store: Store,
  tx: Tx,
  account: AccountId,
  { before, after, at }: Pick<RowTouch<'user'>, 'before' | 'after'> & { readonly at: number },
): Promise<void> {
  if (!after || after.state === before?.state) return
  const columns = { used_at: at, locked_at: after.state === 'locked' ? at : null }
  // A lock and its end are no use: whoever guesses at a name would keep it from falling into disuse.
  const isAnew = after.state === 'enabled' && before?.state !== 'locked'
  await tx
    .insertInto('sign_ins')
    .values({ account, user_id: after.id, ...columns })
    .onConflict((conflict) =>
      conflict
        .columns(['account', 'user_id'])
        .doUpdateSet(isAnew ? columns : { locked_at: columns.locked_at }),
    )
    .execute()
  const { loginName } = after
  if (before && after.state === 'enabled')
    await forgetGuessesIn(store, tx, { kind: 'login', account, loginName })
}

/** When people last signed in, of those who ever did; of these people only, or of everybody. Epoch milliseconds. */
export async function lastSignIns(
  { database }: Pick<Store, 'database'>,
  account: AccountId,
  among?: readonly UserId[],
): Promise<ReadonlyMap<UserId, number>> {
  const rows = await database.read
    .selectFrom('sign_ins')
    .select(['user_id', 'signed_in_at'])
    .where('account', '=', account)
    .where('signed_in_at', 'is not', null)
    .$if(among !== undefined, (query) => query.where('user_id', 'in', among ?? []))
    .execute()
  return new Map(rows.map((row) => [read(row.user_id, asUserId), row.signed_in_at ?? 0]))
}

/** Everybody who signs in or could, for showing whom another policy concerns. */
export async function signInFacts(store: Store, account: AccountId): Promise<SignInFacts> {
  const now = store.now()
  const sessions = await store.database.read
    .selectFrom('sessions')
    .select(['created_at', 'last_seen_at', 'via'])
    .where('account', '=', account)
    .where('expires_at', '>', now)
    .execute()
  return {
    now,
    people: await usageOf(store, account, now),
    sessions: sessions.map(({ created_at: createdAt, last_seen_at: lastSeenAt, via }) => ({
      createdAt,
      lastSeenAt,
      via,
    })),
  }
}

/** Enabled humans who were last here then, or before; epoch milliseconds. */
export async function usageOf(
  { database }: Pick<Store, 'database'>,
  account: AccountId,
  until: number,
): Promise<readonly Usage[]> {
  const rows = await database.read
    .selectFrom('sign_ins')
    .innerJoin('users', (join) =>
      join
        .onRef('users.account', '=', 'sign_ins.account')
        .onRef('users.id', '=', 'sign_ins.user_id'),
    )
    .leftJoin('passwords', (join) =>
      join
        .onRef('passwords.account', '=', 'sign_ins.account')
        .onRef('passwords.user_id', '=', 'sign_ins.user_id'),
    )
    .select(['sign_ins.user_id as id', 'used_at', 'set_at'])
    .where('sign_ins.account', '=', account)
    .where('used_at', '<=', until)
    .where('users.state', '=', 'enabled')
    .where('users.kind', '=', 'human')
    .where('users.deleted_at', 'is', null)
    .execute()
  return rows.map((row) => ({
    id: read(row.id, asUserId),
    usedAt: row.used_at,
    passwordSetAt: row.set_at,
  }))
}

/** Who is locked, and since when. */
export async function locksOf(
  store: Store,
  account: AccountId,
): Promise<readonly { readonly id: UserId; readonly lockedAt: number }[]> {
  const rows = await store.database.read
    .selectFrom('sign_ins')
    .select(['user_id', 'locked_at'])
    .where('account', '=', account)
    .where('locked_at', 'is not', null)
    .execute()
  return rows.flatMap(({ user_id, locked_at }) =>
    locked_at === null ? [] : [{ id: read(user_id, asUserId), lockedAt: locked_at }],
  )
}
