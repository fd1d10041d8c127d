import type { Mail } from '@rolecall/core/functions/notice'
import type { AlertId } from '@rolecall/core/kit/ids'
import {
  claimNotices,
  letGoNotices,
  noteSent,
  sendingNodes,
  sweepNotices,
  type Notice,
  type Sent,
} from '@rolecall/store/notices'
import type { Store } from '@rolecall/store/store'
import { webhookSecrets } from '@rolecall/store/webhook-secrets'
import type { Logger } from 'pino'
import type { SendMail } from './mail.ts'
import type { NodeLife } from './node-life.ts'
import { logged, ticking, type Ticking } from './ticking.ts'
import { sendWebhook } from './webhook.ts'

type Around = {
  readonly store: Store
  readonly log: Pick<Logger, 'error' | 'warn'>
  readonly node: NodeLife
  /** Null where no mail server is set. */
  readonly mail: SendMail | null
  /** What the operator opens to webhooks beyond public addresses, as `address:port`. */
  readonly opened: readonly string[]
  readonly everyMs?: number
}

const atOnce = 10
const firstPauseMs = 10_000
const longestPauseMs = 3_600_000
const givenUpMs = 24 * 3_600_000
const keptMs = 90 * 24 * 3_600_000
const sweepEvery = 3_600

/** Sends what waits in the outbox, and lets go of what dead nodes had claimed. */
export function sending(around: Around): Ticking {
  const { store, log, node, everyMs = 1_000 } = around
  let turns = 0
  const turn = async () => {
    for (const dead of await node.deadAmong(await sendingNodes(store)))
      await letGoNotices(store, dead)
    const claimed = await claimNotices(store, node.id, store.now(), atOnce)
    await Promise.all(claimed.map((notice) => sendOne(around, notice)))
    turns += 1
    if (turns % sweepEvery === 1) await sweepNotices(store, store.now() - keptMs)
  }
  return ticking(everyMs, turn, logged(log, 'sending notices'))
}

async function sendOne(around: Around, notice: Notice): Promise<void> {
  const { store, node } = around
  const problem = await sent(around, notice).then(
    () => null,
    (error: unknown) => oneSentence(error),
  )
  const outcome =
    problem === null ? ({ state: 'sent' } as const) : later(notice, problem, store.now())
  await noteSent(store, notice, node.id, outcome)
}

/** Rule: after 10 seconds, then twice as long each time, at most an hour; given up after a day. */
export function later({ attempts, madeAt }: Notice, problem: string, now: number): Sent {
  const nextAt = now + Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(attempts, 20))
  return nextAt - madeAt > givenUpMs
    ? { state: 'given-up', problem }
    : { state: 'waiting', problem, nextAt }
}

async function sent({ store, mail, opened }: Around, notice: Notice): Promise<void> {
  const { account, id, event, recipient, body } = notice
  switch (notice.channel) {
    case 'mail':
      if (!mail) throw new Error('no mail server is set: its operator sets ROLECALL_SMTP_URL')
      return mail(recipient, JSON.parse(body) as Mail, id)
    case 'webhook': {
      const secrets = await webhookSecrets(store, account, notice.about as AlertId)
      return sendWebhook({ url: recipient, id: event, body, secrets }, opened, store.now())
    }
  }
}

const problemMax = 300
const oneSentence = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').slice(0, problemMax)
