import { createHmac } from 'node:crypto'
import { asAccountId, asUserId, type AccountId, type UserId } from '@rolecall/core/kit/ids'
import { read } from './column.ts'
import { insertSession, type NewSession, type Session } from './sessions.ts'
import type { Store } from './store.ts'
import type { DeviceSignInColumns, Tx } from './tables.ts'

/** Programs that ask to be signed in, each until a person has answered and it has fetched the answer. */

/** What the person who is asked gets to see. */
export type DeviceSignIn = {
  /** What the program calls itself; it can say anything. */
  readonly client: string
  readonly address: string
  /** Epoch milliseconds, as the next. */
  readonly createdAt: number
  readonly expiresAt: number
}

export type NewDeviceSignIn = Pick<DeviceSignIn, 'client' | 'address' | 'expiresAt'> & {
  readonly deviceHash: string
  readonly userCode: string
  /** Only somebody of this account may answer; null: anybody who is signed in. */
  readonly account: AccountId | null
  /** How long the program waits between two questions. */
  readonly intervalMs: number
}

export async function startDeviceSignIn(store: Store, asked: NewDeviceSignIn): Promise<void> {
  const at = store.now()
  const row: DeviceSignInColumns = {
    device_hash: asked.deviceHash,
    user_hash: fingerprint(store, asked.userCode),
    asked_account: asked.account,
    account: null,
    user_id: null,
    epoch: null,
    state: 'pending',
    client: asked.client,
    address: asked.address,
    created_at: at,
    expires_at: asked.expiresAt,
    polled_at: at,
    interval_ms: asked.intervalMs,
  }
  await store.database.write((tx) => tx.insertInto('device_sign_ins').values(row).execute())
}

/** The one of this code that still waits for somebody of this account. */
export async function pendingDeviceSignIn(
  store: Store,
  account: AccountId,
  userCode: string,
): Promise<DeviceSignIn | undefined> {
  const row = await store.database.read
    .selectFrom('device_sign_ins')
    .selectAll()
    .where('user_hash', '=', fingerprint(store, userCode))
    .where('state', '=', 'pending')
    .where('expires_at', '>', store.now())
    .where((each) =>
      each.or([each('asked_account', 'is', null), each('asked_account', '=', account)]),
    )
    .executeTakeFirst()
  return (
    row && {
      client: row.client,
      address: row.address,
      createdAt: row.created_at,
      expiresAt: row.expires_at,
    }
  )
}

export type DeviceAnswer = {
  readonly account: AccountId
  readonly user: UserId
  readonly epoch: number
  readonly state: 'approved' | 'denied'
}

/** Answers for a person, once; whether there was still something to answer. */
export async function answerDeviceSignIn(
  store: Store,
  userCode: string,
  { account, user, epoch, state }: DeviceAnswer,
): Promise<boolean> {
  const answered = await store.database.write((tx) =>
    tx
      .updateTable('device_sign_ins')
      .set({ account, user_id: user, epoch, state })
      .where('user_hash', '=', fingerprint(store, userCode))
      .where('state', '=', 'pending')
      .where('expires_at', '>', store.now())
      .where((each) =>
        each.or([each('asked_account', 'is', null), each('asked_account', '=', account)]),
      )
      .returning('device_hash')
      .execute(),
  )
  return answered.length > 0
}

/** What became of it, as its program is told. */
export type Polled =
  | { readonly state: 'unknown' | 'pending' | 'denied' }
  | { readonly state: 'too-soon'; readonly intervalMs: number }
  | (Omit<DeviceAnswer, 'state'> & { readonly state: 'approved'; readonly client: string })

/** Rule: whoever asks again sooner than told is told to wait five seconds longer from then on. */
export const pollDeviceSignIn = (store: Store, deviceHash: string): Promise<Polled> =>
  store.database.write(async (tx) => {
    const now = store.now()
    const row = await rowOf(tx, deviceHash)
    if (!row || row.expires_at <= now) return { state: 'unknown' }
    const isTooSoon = row.polled_at + row.interval_ms > now
    const interval_ms = row.interval_ms + (isTooSoon ? slowerMs : 0)
    await tx
      .updateTable('device_sign_ins')
      .set({ polled_at: now, interval_ms })
      .where('device_hash', '=', deviceHash)
      .execute()
    if (isTooSoon) return { state: 'too-soon', intervalMs: interval_ms }
    return answerIn(row)
  })

const slowerMs = 5_000

function answerIn(row: DeviceSignInColumns): Polled {
  if (row.state !== 'approved') return { state: row.state }
  return {
    state: 'approved',
    account: read(row.account ?? '', asAccountId),
    user: read(row.user_id ?? '', asUserId),
    epoch: row.epoch ?? 0,
    client: row.client,
  }
}

const rowOf = (tx: Tx, deviceHash: string) =>
  tx
    .selectFrom('device_sign_ins')
    .selectAll()
    .where('device_hash', '=', deviceHash)
    .executeTakeFirst()

/** Makes the session of what was approved, once: of two who ask at the same time, one gets it. */
export const redeemDeviceSignIn = (
  store: Store,
  deviceHash: string,
  session: NewSession,
): Promise<Session | undefined> =>
  store.database.write(async (tx) =>
    (await used(tx, deviceHash)) ? insertSession(store, tx, session) : undefined,
  )

async function used(tx: Tx, deviceHash: string): Promise<boolean> {
  const taken = await tx
    .deleteFrom('device_sign_ins')
    .where('device_hash', '=', deviceHash)
    .where('state', '=', 'approved')
    .returning('device_hash')
    .execute()
  return taken.length > 0
}

/** Deletes what nobody answered or fetched in time. */
export const sweepDeviceSignIns = async (store: Store): Promise<void> => {
  await store.database.write((tx) =>
    tx.deleteFrom('device_sign_ins').where('expires_at', '<=', store.now()).execute(),
  )
}

/** A short code could be found again from a plain hash by trying them all. */
const fingerprint = ({ keys }: Store, userCode: string): string =>
  createHmac('sha256', keys.devices).update(userCode).digest('base64url')
