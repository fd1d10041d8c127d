import type { World } from '../world.ts'
import { alerting } from './alerting.ts'
import { sendReports } from './email-reporting.ts'
import type { MailSettings } from './mail.ts'
import { nodeLife } from './node-life.ts'
import { sending } from './outbox.ts'
import { scheduling, type Invoke } from './scheduler.ts'
import { logged, ticking } from './ticking.ts'

export type ClockworkSettings = {
  /** Null: no mail goes out, and notices say so. */
  readonly mail: MailSettings | null
  /** What webhooks reach although it is not public, as `address:port`. */
  readonly opened: readonly string[]
}

const minuteMs = 60_000

/** Starts all that time asks of functions on this server; `stop` waits for what is under way. */
export async function clockwork(
  { store, log, measured }: Pick<World, 'store' | 'log' | 'measured'>,
  { mail, opened }: ClockworkSettings,
  invoke: Invoke,
): Promise<{ readonly stop: () => Promise<void> }> {
  const node = await nodeLife(store)
  // Read only by who sends mail: it is much.
  const sendMail = mail && (await import('./mail.ts')).mailer(mail)
  const works = [
    scheduling({ store, log, node, invoke }),
    alerting({ store, log, measured }),
    ticking(minuteMs, () => sendReports({ store, measured }), logged(log, 'sending reports')),
    sending({ store, log, node, mail: sendMail, opened }),
  ]
  return {
    async stop() {
      await Promise.all(works.map((work) => work.stop()))
      await node.stop()
    },
  }
}
