import { createHmac } from 'node:crypto'
import { fold } from '@rolecall/core/kit/text'
import { sql } from 'kysely'
import type { Store } from './store.ts'
import type { Tx } from './tables.ts'

/** Guesses at passwords, counted where every process sees them. */

/** What is guessed at: a login name of an account, known or not; one’s own password; a code of a program
 * that asks to be signed in; or from where. A program that asks counts too. */
export type Guessed =
  | { readonly kind: 'login'; readonly account: string; readonly loginName: string }
  | { readonly kind: 'own'; readonly account: string; readonly user: string }
  | { readonly kind: 'device-code'; readonly account: string; readonly user: string }
  | { readonly kind: 'address' | 'device-start'; readonly address: string }

/** So many guesses in a window that starts with the first. */
export type Allowance = { readonly max: number; readonly windowMs: number }
export type Counted = {
  /** When there were too many: how long to wait. */
  readonly waitMs: number | null
  /** Wrong ones since the last right one, this one included. */
  readonly inARow: number
}

/** After a day without a guess, those before count no more. */
const forgottenMs = 24 * 60 * 60_000

/** Counts a guess before it is judged, so that those that come at the same time count too. */
export async function countGuess(
  store: Store,
  guessed: Guessed,
  { max, windowMs }: Allowance,
): Promise<Counted> {
  const now = store.now()
  const isOver = sql<boolean>`guesses.started_at <= ${now - windowMs}`
  const isTooMany = sql<boolean>`guesses.count >= ${max}`
  const isLongAgo = sql<boolean>`guesses.last_at <= ${now - forgottenMs}`
  const row = await store.database.write((tx) =>
    tx
      .insertInto('guesses')
      .values({
        name: nameOf(store.keys, guessed),
        started_at: now,
        count: 1,
        in_a_row: 1,
        last_at: now,
      })
      .onConflict((conflict) =>
        conflict.column('name').doUpdateSet({
          started_at: sql`case when ${isOver} then ${now} else guesses.started_at end`,
          count: sql`case when ${isOver} then 1 else guesses.count + 1 end`,
          // A guess that is turned away is not a wrong one.
          in_a_row: sql`case when ${isLongAgo} then 1
            when not ${isOver} and ${isTooMany} then guesses.in_a_row
            else guesses.in_a_row + 1 end`,
          last_at: now,
        }),
      )
      .returning(['started_at', 'count', 'in_a_row'])
      .executeTakeFirstOrThrow(),
  )
  const waitMs = row.count > max ? row.started_at + windowMs - now : null
  return { waitMs, inARow: row.in_a_row }
}

/** Forgets the guesses: it was the right person after all. */
export const forgetGuesses = (store: Store, guessed: Guessed): Promise<void> =>
  store.database.write((tx) => forgetGuessesIn(store, tx, guessed))

/** The same, in a transaction. */
export async function forgetGuessesIn(
  { keys }: Pick<Store, 'keys'>,
  tx: Tx,
  guessed: Guessed,
): Promise<void> {
  await tx.deleteFrom('guesses').where('name', '=', nameOf(keys, guessed)).execute()
}

/** Takes one guess back: it was a right one. */
export const takeBackGuess = (store: Store, guessed: Guessed): Promise<void> =>
  store.database.write((tx) => takeBackGuessIn(store, tx, guessed))

/** The same, in a transaction. */
export async function takeBackGuessIn(
  { keys }: Pick<Store, 'keys'>,
  tx: Tx,
  guessed: Guessed,
): Promise<void> {
  await tx
    .updateTable('guesses')
    .set({ count: sql`guesses.count - 1` })
    .where('name', '=', nameOf(keys, guessed))
    .where('count', '>', 0)
    .execute()
}

/** Deletes what counts no more. */
export const sweepGuesses = async (store: Store): Promise<void> => {
  await store.database.write((tx) =>
    tx
      .deleteFrom('guesses')
      .where('last_at', '<=', store.now() - forgottenMs)
      .execute(),
  )
}

const nameOf = ({ guesses }: Store['keys'], guessed: Guessed): string =>
  createHmac('sha256', guesses)
    .update(JSON.stringify(wordsOf(guessed)))
    .digest('base64url')

/** As login names compare, so that no spelling has a count of its own. */
function wordsOf(guessed: Guessed): readonly string[] {
  switch (guessed.kind) {
    case 'login':
      return ['login', guessed.account, fold(guessed.loginName.trim())]
    case 'own':
    case 'device-code':
      return [guessed.kind, guessed.account, guessed.user]
    case 'address':
    case 'device-start':
      return [guessed.kind, guessed.address]
  }
}
