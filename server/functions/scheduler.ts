import { setTimeout as pause } from 'node:timers/promises'
import type { CallOutcome } from '@rolecall/core/functions/outcome'
import { scheduleStandsStill } from '@rolecall/core/functions/orphans'
import { dueAt, type Schedule } from '@rolecall/core/functions/schedule'
import type { AccountId, FunctionId, ScheduleId } from '@rolecall/core/kit/ids'
import {
  beginRun,
  endRun,
  runningNodes,
  sweepRuns,
  takeDue,
  takeOverRuns,
  type Run,
} from '@rolecall/store/schedule-runs'
import { directoryOf } from '@rolecall/store/directory'
import { pendingSchedules, scheduleOf } from '@rolecall/store/schedules'
import type { Store } from '@rolecall/store/store'
import type { Logger } from 'pino'
import { cronTimes } from './cron.ts'
import type { NodeLife } from './node-life.ts'
import { logged, ticking } from './ticking.ts'

/** Calls a function as a schedule does. */
export type Invoke = (asked: {
  readonly account: AccountId
  readonly function: FunctionId
  readonly trigger: 'schedule'
  readonly caller: ScheduleId
  /** `{ headers, payload }` as JSON. */
  readonly input: string
}) => Promise<{ readonly id: string; readonly outcome: CallOutcome }>

export type Scheduler = {
  /** Waits for the runs under way. */
  readonly stop: () => Promise<void>
}
type Around = {
  readonly store: Store
  readonly log: Pick<Logger, 'error' | 'warn'>
  readonly node: NodeLife
  readonly invoke: Invoke
  readonly everyMs?: number
}

const atOnce = 20
const attemptsMax = 3
const keptMs = 90 * 24 * 60 * 60_000
const sweepEvery = 3_600

/** Runs what is due, once a second; takes over what dead nodes had claimed. */
export function scheduling({ store, log, node, invoke, everyMs = 1_000 }: Around): Scheduler {
  const running = new Set<Promise<void>>()
  let turns = 0

  const start = (run: Run): void => {
    const ending: Promise<void> = carryOut({ store, log, invoke }, run, node.id)
      .catch(logged(log, `the run of ${run.schedule}`))
      .finally(() => running.delete(ending))
    running.add(ending)
  }
  const turn = async () => {
    for (const dead of await node.deadAmong(await runningNodes(store)))
      for (const run of await takeOverRuns(store, dead, node.id)) start(run)
    const room = atOnce - running.size
    if (room > 0)
      for (const pending of await pendingSchedules(store, store.now(), room)) {
        const due = dueAt(pending.schedule, pending.cursor, store.now(), cronTimes)
        for (const run of await takeDue(store, pending, due, node.id)) start(run)
      }
    turns += 1
    if (turns % sweepEvery === 1) await sweepRuns(store, store.now() - keptMs)
  }
  const turning = ticking(everyMs, turn, logged(log, 'looking for what is due'))
  return {
    async stop() {
      await turning.stop()
      await Promise.all(running)
    },
  }
}

async function carryOut(
  { store, log, invoke }: Pick<Around, 'store' | 'log' | 'invoke'>,
  run: Run,
  node: string,
): Promise<void> {
  const schedule = await scheduleOf(store, run.account, run.schedule)
  if (!schedule) return
  const problem = run.attempts >= attemptsMax ? cutOff : await whyNotNow(store, run, schedule)
  if (problem !== null) {
    await endRun(store, run, node, { ms: 0, problem, call: null })
    return
  }
  if (!(await beginRun(store, run, node))) return
  const { id, outcome } = await invoke({
    account: run.account,
    function: schedule.function,
    trigger: 'schedule',
    caller: schedule.id,
    input: inputOf(schedule, run),
  })
  const ended = { ms: Math.round(outcome.ms), problem: problemOf(outcome), call: id }
  await insisting(log, () => endRun(store, run, node, ended))
}

/** Rule: who answers for a schedule is asked at each run, where the account says that orphans stop. */
async function whyNotNow(store: Store, run: Run, schedule: Schedule): Promise<string | null> {
  const directory = await directoryOf(store, run.account)
  return directory && scheduleStandsStill(directory, schedule, store.now()) ? orphaned : null
}
const orphaned =
  'orphaned: nobody answers for this schedule any more, so it stands still until somebody adopts it'

const insistMs = 60_000

/** What has run must be written down, or it would run again: a database that is away is waited for. */
async function insisting(log: Around['log'], write: () => Promise<unknown>): Promise<void> {
  const until = performance.now() + insistMs
  for (;;)
    try {
      await write()
      return
    } catch (error) {
      if (performance.now() > until) throw error
      log.warn({ err: error }, 'the end of a run could not be written down')
      await pause(1_000)
    }
}

const cutOff = `the server ended ${attemptsMax} times while this ran: it is not tried again`
const problemMax = 500
const problemOf = (outcome: CallOutcome): string | null =>
  outcome.ok ? null : `${outcome.kind}: ${outcome.detail}`.slice(0, problemMax)

/** The function is told which run it is, so that it can know one that was cut off and comes again. */
function inputOf({ headers, payload, id }: Schedule, { fireAt, attempts }: Run): string {
  const own = [
    ['Rolecall-Schedule', id],
    ['Rolecall-Run', new Date(fireAt).toISOString()],
    ['Rolecall-Attempt', String(attempts + 1)],
  ]
  const named = [...Object.entries(headers), ...own].map(([key, value]) => ({ key, value }))
  return JSON.stringify({ headers: named, payload: payloadOf(payload) })
}

/** What was written as JSON arrives as what it says; anything else as text. */
function payloadOf(payload: string): unknown {
  try {
    return payload === '' ? {} : JSON.parse(payload)
  } catch {
    return payload
  }
}
