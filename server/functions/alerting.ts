import { randomUUID } from 'node:crypto'
import {
  alertAfter,
  isBreached,
  readingOf,
  sampleTimes,
  wouldHaveFired,
  type Alert,
  type Firing,
  type Measured,
} from '@rolecall/core/functions/alert'
import { nothingMeasured } from '@rolecall/core/functions/measured'
import { orphansAmong } from '@rolecall/core/functions/orphans'
import { alertMail, alertWebhook, type AlertNews } from '@rolecall/core/functions/notice'
import type { AccountId, FunctionId } from '@rolecall/core/kit/ids'
import {
  alertStandings,
  everyAlert,
  recordAlertEvent,
  stepStanding,
  type AlertStands,
} from '@rolecall/store/alerts'
import { directoryOf } from '@rolecall/store/directory'
import { functionOf, functionsOf } from '@rolecall/store/functions'
import { addNotices } from '@rolecall/store/notices'
import { successesOf } from '@rolecall/store/schedule-runs'
import { schedulesOf } from '@rolecall/store/schedules'
import type { Store } from '@rolecall/store/store'
import type { Tx } from '@rolecall/store/change'
import type { Logger } from 'pino'
import { logged, ticking, type Ticking } from './ticking.ts'

/**
 * What the calls of a function, or of all of an account, came to: those accepted from one moment on
 * until before another, in epoch milliseconds.
 */
export type MeasuredIn = (
  account: AccountId,
  of: FunctionId | null,
  from: number,
  to: number,
) => Promise<Measured>

type Around = {
  readonly store: Store
  readonly log: Pick<Logger, 'error'>
  readonly measured: MeasuredIn
  readonly everyMs?: number
}
type Looking = Pick<Around, 'store' | 'measured'>

const minuteMs = 60_000

/** Looks at every alert, once a minute. */
export const alerting = ({ store, log, measured, everyMs = minuteMs }: Around): Ticking =>
  ticking(everyMs, () => lookAtAlerts({ store, measured }), logged(log, 'looking at alerts'))

/** Looks at every alert of every account, once. */
export async function lookAtAlerts(looking: Looking): Promise<void> {
  const all = Map.groupBy(await everyAlert(looking.store), ({ account }) => account)
  for (const [account, alerts] of all) {
    const stands = await alertStandings(looking.store, account)
    for (const { alert } of alerts)
      await look(looking, account, alert, stands(alert.id, alert.createdAt))
  }
}

async function look(
  { store, measured }: Looking,
  account: AccountId,
  alert: Alert,
  was: AlertStands,
): Promise<void> {
  const at = store.now()
  const reading = await readingAt({ store, measured }, account, alert, at)
  const isMuted = alert.mutedUntil > at
  const step = alertAfter(was.standing, { isBreached: isBreached(alert, reading), isMuted, at })
  const about = step.tell ? await aboutOf(store, account, alert) : ''
  const now: AlertStands = {
    version: was.version,
    standing: step.standing,
    hasFired: was.hasFired || step.happened === 'fired',
    reading,
    evaluatedAt: at,
  }
  await store.database.write(async (tx) => {
    // Whoever looked at the same time has told already.
    if (!(await stepStanding(tx, account, alert.id, now))) return
    if (step.happened)
      await recordAlertEvent(tx, account, alert.id, {
        id: randomUUID(),
        kind: step.happened,
        reading,
        at,
      })
    if (step.tell) {
      const event = `${alert.id}-${was.version + 1}-${step.tell}`
      await tell(store, tx, event, { kind: step.tell, account, alert, about, reading, at: iso(at) })
    }
  })
}

/** Puts what an alert says into the outbox: for each recipient, and for its webhook. */
async function tell(store: Store, tx: Tx, event: string, news: AlertNews): Promise<void> {
  const { alert, account } = news
  const mail = JSON.stringify(alertMail(news))
  const body = alertWebhook(news)
  const about = alert.id
  await addNotices(store, tx, account as AccountId, [
    ...alert.recipients.map((recipient) => ({
      id: randomUUID(),
      event,
      about,
      channel: 'mail' as const,
      recipient,
      body: mail,
    })),
    ...(alert.webhook === null
      ? []
      : [
          {
            id: randomUUID(),
            event,
            about,
            channel: 'webhook' as const,
            recipient: alert.webhook,
            body,
          },
        ]),
  ])
}

/** Tells an alert's recipients that somebody tests it, also while it is muted; answers the event. */
export async function tellTest(store: Store, account: AccountId, alert: Alert): Promise<string> {
  const at = store.now()
  const id = randomUUID()
  const about = await aboutOf(store, account, alert)
  await store.database.write(async (tx) => {
    await recordAlertEvent(tx, account, alert.id, { id, kind: 'test', reading: null, at })
    const news = { kind: 'test', account, alert, about, reading: null, at: iso(at) } as const
    await tell(store, tx, `test-${id}`, news)
  })
  return id
}

const iso = (at: number) => new Date(at).toISOString()

async function aboutOf(store: Store, account: AccountId, alert: Alert): Promise<string> {
  if (alert.schedule !== null) {
    const found = (await schedulesOf(store, account)).find(({ id }) => id === alert.schedule)
    return `the schedule ${found?.description || alert.schedule}`
  }
  if (alert.function === null) return 'all functions'
  const found = await functionOf(store, account, alert.function)
  return `the function ${found?.name ?? alert.function}`
}

/** What an alert reads at a moment; a schedule that is paused on purpose raises nothing. */
async function readingAt(
  { store, measured }: Looking,
  account: AccountId,
  alert: Alert,
  at: number,
): Promise<number | null> {
  if (alert.metric === 'orphans') return orphansOf(store, account, alert, at)
  const from = at - alert.windowMinutes * minuteMs
  if (alert.schedule === null)
    return readingOf(alert, await measured(account, alert.function, from, at))
  const schedule = (await schedulesOf(store, account)).find(({ id }) => id === alert.schedule)
  // Neither is it late before it could have run.
  if (!schedule || schedule.paused !== null || schedule.since > from) return null
  const runs = await successesOf(store, account, alert.schedule, from, at)
  return readingOf(alert, { ...nothingMeasured, calls: runs.length })
}

/** How many functions in service and schedules nobody answers for; of one function, or of all. */
async function orphansOf(
  store: Store,
  account: AccountId,
  { function: of }: Alert,
  at: number,
): Promise<number | null> {
  const directory = await directoryOf(store, account)
  if (!directory) return null
  const { functions, schedules } = orphansAmong(
    directory,
    { functions: await functionsOf(store, account), schedules: await schedulesOf(store, account) },
    at,
  )
  const ids = [...functions.map(({ id }) => id), ...schedules.map((each) => each.function)]
  return ids.filter((id) => of === null || id === of).length
}

const rehearsedDays = 7

/** When an alert would have fired in the last seven days, by the rule that fires it. Who answered then is not kept. */
export async function rehearsed(
  looking: Looking,
  account: AccountId,
  alert: Alert,
): Promise<readonly Firing[]> {
  const now = looking.store.now()
  const samples = []
  for (const at of alert.metric === 'orphans' ? [now] : sampleTimes(rehearsedDays, now))
    samples.push({ at, reading: await readingAt(looking, account, alert, at) })
  return wouldHaveFired(alert, samples)
}
