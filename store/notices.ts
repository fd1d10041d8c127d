import type { AccountId } from '@rolecall/core/kit/ids'
import type { Store } from './store.ts'
import type { Tx } from './tables.ts'
import type { NoticeColumns } from './tables-of-functions.ts'

/** Something to send: a mail or a webhook, about an event, to one recipient. */
export type NewNotice = {
  readonly event: string
  readonly about: string
  readonly channel: NoticeColumns['channel']
  readonly recipient: string
  /** What is sent, as JSON. */
  readonly body: string
}
export type Notice = NewNotice & {
  readonly account: AccountId
  readonly id: string
  readonly attempts: number
  readonly madeAt: number
}

/** Puts notices into the outbox, in the transaction that decided them; what is there stays as it is. */
export async function addNotices(
  { now }: Pick<Store, 'now'>,
  tx: Tx,
  account: AccountId,
  notices: readonly (NewNotice & { readonly id: string })[],
): Promise<void> {
  const at = now()
  for (const notice of notices)
    await tx
      .insertInto('notices')
      .values({
        account,
        ...notice,
        state: 'waiting',
        attempts: 0,
        next_at: at,
        claimed_by: null,
        problem: null,
        made_at: at,
        ended_at: null,
      })
      .onConflict((conflict) =>
        conflict.columns(['account', 'event', 'channel', 'recipient']).doNothing(),
      )
      .execute()
}

/** Whether an event about a thing was told already. */
export async function isTold(
  { database }: Store,
  account: AccountId,
  about: string,
  event: string,
): Promise<boolean> {
  const row = await database.read
    .selectFrom('notices')
    .select('id')
    .where('account', '=', account)
    .where('about', '=', about)
    .where('event', '=', event)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Claims what is to be sent now, for this node. Of several that claim one, one gets it. */
export async function claimNotices(
  { database }: Store,
  node: string,
  now: number,
  most: number,
): Promise<readonly Notice[]> {
  const waiting = await database.read
    .selectFrom('notices')
    .select(['account', 'id'])
    .where('state', '=', 'waiting')
    .where('claimed_by', 'is', null)
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .limit(most)
    .execute()
  const claimed: Notice[] = []
  for (const { account, id } of waiting)
    await database.write(async (tx) => {
      const rows = await tx
        .updateTable('notices')
        .set({ claimed_by: node })
        .where('account', '=', account)
        .where('id', '=', id)
        .where('state', '=', 'waiting')
        .where('claimed_by', 'is', null)
        .returningAll()
        .execute()
      claimed.push(...rows.map(noticeFrom))
    })
  return claimed
}

const noticeFrom = (row: NoticeColumns): Notice => ({
  account: row.account as AccountId,
  id: row.id,
  event: row.event,
  about: row.about,
  channel: row.channel,
  recipient: row.recipient,
  body: row.body,
  attempts: row.attempts,
  madeAt: row.made_at,
})

/** How sending went. `nextAt`: when it is tried again. */
export type Sent =
  | { readonly state: 'sent' }
  | { readonly state: 'waiting'; readonly problem: string; readonly nextAt: number }
  | { readonly state: 'given-up'; readonly problem: string }

export const noteSent = (
  { database, now }: Store,
  { account, id, attempts }: Notice,
  node: string,
  sent: Sent,
): Promise<void> =>
  database.write(async (tx) => {
    await tx
      .updateTable('notices')
      .set({
        state: sent.state,
        attempts: attempts + 1,
        claimed_by: null,
        problem: sent.state === 'sent' ? null : sent.problem,
        ...(sent.state === 'waiting' ? { next_at: sent.nextAt } : { ended_at: now() }),
      })
      .where('account', '=', account)
      .where('id', '=', id)
      .where('claimed_by', '=', node)
      .execute()
  })

/** Who has claimed notices that are not sent. */
export async function sendingNodes({ database }: Store): Promise<readonly string[]> {
  const rows = await database.read
    .selectFrom('notices')
    .select('claimed_by')
    .distinct()
    .where('state', '=', 'waiting')
    .where('claimed_by', 'is not', null)
    .execute()
  return rows.flatMap(({ claimed_by }) => claimed_by ?? [])
}

/** Lets go of what a dead node had claimed: whoever comes next sends it. */
export const letGoNotices = ({ database }: Store, node: string): Promise<void> =>
  database.write(async (tx) => {
    await tx
      .updateTable('notices')
      .set({ claimed_by: null })
      .where('state', '=', 'waiting')
      .where('claimed_by', '=', node)
      .execute()
  })

/** A notice as the history shows it. */
export type NoticeShown = Pick<
  NoticeColumns,
  'event' | 'channel' | 'recipient' | 'state' | 'attempts' | 'problem' | 'made_at' | 'ended_at'
>

/** What went out, or is to go out, about a thing; the latest first. */
export const noticesAbout = (
  { database }: Store,
  account: AccountId,
  about: string,
  most: number,
): Promise<readonly NoticeShown[]> =>
  database.read
    .selectFrom('notices')
    .select([
      'event',
      'channel',
      'recipient',
      'state',
      'attempts',
      'problem',
      'made_at',
      'ended_at',
    ])
    .where('account', '=', account)
    .where('about', '=', about)
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute()

/** Deletes what ended before a moment. */
export const sweepNotices = ({ database }: Store, before: number): Promise<void> =>
  database.write(async (tx) => {
    await tx
      .deleteFrom('notices')
      .where('state', '!=', 'waiting')
      .where('made_at', '<', before)
      .execute()
  })
