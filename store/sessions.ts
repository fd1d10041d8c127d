import { createHash } from 'node:crypto'
import type { SessionTimes } from '@rolecall/core/access/sign-in-policy'
import { asAccountId, asUserId, type AccountId, type UserId } from '@rolecall/core/kit/ids'
import { read } from './column.ts'
import { directoryOf } from './directory.ts'
import type { Store } from './store.ts'
import type { SessionColumns, Tx } from './tables.ts'

/**
 * A session counts while it has not expired and its epoch is its user's (`User.sessionEpoch`), so
 * that raising the epoch ends all of them at once. Who accepts a session checks both.
 */
export type Session = {
  /** For listing and ending; it tells nothing of the token. */
  readonly id: string
  readonly account: AccountId
  readonly user: UserId
  readonly epoch: number
  /** What the console must send back with every write. */
  readonly csrf: string
  /** Epoch milliseconds, as the next two. */
  readonly createdAt: number
  readonly lastSeenAt: number
  readonly expiresAt: number
  readonly userAgent: string
  readonly address: string
  /** A browser has a cookie, the command line a token: neither is good as the other. */
  readonly via: SessionTimes['via']
}

export type NewSession = Pick<
  Session,
  'account' | 'user' | 'epoch' | 'csrf' | 'expiresAt' | 'userAgent' | 'address' | 'via'
> & { readonly tokenHash: string }

export const createSession = (store: Store, session: NewSession): Promise<Session> =>
  store.database.write((tx) => insertSession(store, tx, session))

/** The same, in a transaction. */
export async function insertSession(
  store: Pick<Store, 'now'>,
  tx: Tx,
  session: NewSession,
): Promise<Session> {
  const at = store.now()
  const row: SessionColumns = {
    token_hash: session.tokenHash,
    id: sessionId(session.tokenHash),
    account: session.account,
    user_id: session.user,
    epoch: session.epoch,
    csrf: session.csrf,
    created_at: at,
    last_seen_at: at,
    expires_at: session.expiresAt,
    user_agent: session.userAgent,
    address: session.address,
    via: session.via,
  }
  await tx
    .deleteFrom('sessions')
    .where('account', '=', session.account)
    .where('expires_at', '<=', at)
    .execute()
  await tx.insertInto('sessions').values(row).execute()
  return sessionFrom(row)
}

/** The session of a token, unless it has expired. The token says whose it is, so no account is named. */
export async function sessionBy(store: Store, tokenHash: string): Promise<Session | undefined> {
  const row = await store.database.read
    .selectFrom('sessions')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', store.now())
    .executeTakeFirst()
  return row && sessionFrom(row)
}

const betweenTouchesMs = 60_000

/** Notes that a session is in use; written down at most once a minute. */
export async function touchSession(store: Store, session: Session): Promise<void> {
  const at = store.now()
  if (at - session.lastSeenAt < betweenTouchesMs) return
  await store.database.write((tx) =>
    tx
      .updateTable('sessions')
      .set({ last_seen_at: at })
      .where('account', '=', session.account)
      .where('id', '=', session.id)
      .where('last_seen_at', '<=', at - betweenTouchesMs)
      .execute(),
  )
}

/** Those that still count, last used first. */
export async function listSessions(
  store: Store,
  account: AccountId,
  user: UserId,
): Promise<readonly Session[]> {
  const epoch = (await directoryOf(store, account))?.users.get(user)?.sessionEpoch
  if (epoch === undefined) return []
  const rows = await store.database.read
    .selectFrom('sessions')
    .selectAll()
    .where('account', '=', account)
    .where('user_id', '=', user)
    .where('epoch', '=', epoch)
    .where('expires_at', '>', store.now())
    .orderBy('last_seen_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(sessionFrom)
}

/** Answers whether there was one. */
export async function endSession(
  store: Store,
  account: AccountId,
  user: UserId,
  session: string,
): Promise<boolean> {
  const ended = await store.database.write((tx) =>
    tx
      .deleteFrom('sessions')
      .where('account', '=', account)
      .where('user_id', '=', user)
      .where('id', '=', session)
      .returning('id')
      .execute(),
  )
  return ended.length > 0
}

/** Ends them all but `except`, a session's id; answers how many. */
export async function endSessionsOf(
  store: Store,
  account: AccountId,
  user: UserId,
  except?: string,
): Promise<number> {
  const ended = await store.database.write((tx) =>
    tx
      .deleteFrom('sessions')
      .where('account', '=', account)
      .where('user_id', '=', user)
      .where('id', '<>', except ?? '')
      .returning('id')
      .execute(),
  )
  return ended.length
}

/** Alongside a change that raises the user's epoch: this one session goes on in the new epoch. */
export async function keepSession(
  tx: Tx,
  { account, id }: Pick<Session, 'account' | 'id'>,
  epoch: number,
): Promise<void> {
  await tx
    .updateTable('sessions')
    .set({ epoch })
    .where('account', '=', account)
    .where('id', '=', id)
    .execute()
}

const sessionId = (tokenHash: string) =>
  `ses_${createHash('sha256').update(`session ${tokenHash}`).digest('hex').slice(0, 24)}`

const sessionFrom = (row: SessionColumns): Session => ({
  id: row.id,
  account: read(row.account, asAccountId),
  user: read(row.user_id, asUserId),
  epoch: row.epoch,
  csrf: row.csrf,
  createdAt: row.created_at,
  lastSeenAt: row.last_seen_at,
  expiresAt: row.expires_at,
  userAgent: row.user_agent,
  address: row.address,
  via: row.via,
})
