import type { CallRecord } from '@rolecall/core/functions/call'
import type { FunctionRow } from '@rolecall/core/functions/function'
import type { Schedule } from '@rolecall/core/functions/schedule'
import { beginRun, endRun, takeDue } from '@rolecall/store/schedule-runs'
import { pendingSchedules, type Pending } from '@rolecall/store/schedules'
import { cronTimes } from '../functions/cron.ts'
import { frozenOf, logOf, requestOf, servingAt, type Went } from './record.ts'
import type { Stage } from './stage.ts'

const node = 'the demo'
const startsAfterMs = 400
const schedulesMax = 1_000

/** Each night's run of the account's schedules up to now, as the scheduler writes them; answers the calls. */
export async function nights(
  stage: Stage,
  rows: readonly FunctionRow[],
): Promise<readonly CallRecord[]> {
  const { store, account, until } = stage
  const pending = await pendingSchedules(store, until, schedulesMax)
  const calls: CallRecord[] = []
  for (const each of pending.filter((one) => one.account === account)) {
    const row = rows.find(({ id }) => id === each.schedule.function)
    if (row) calls.push(...(await runsOf(stage, each, row)))
  }
  return calls
}

async function runsOf(stage: Stage, pending: Pending, row: FunctionRow) {
  const { schedule } = pending
  const versions = await frozenOf(stage, row)
  const calls: CallRecord[] = []
  let { cursor } = pending
  for (;;) {
    const at = cronTimes.next(schedule, cursor)
    if (at === null || at + startsAfterMs >= stage.until) return calls
    const version = servingAt(versions, at)
    const isMended = version === row.versions
    const call = await ran(stage, { ...pending, cursor }, { at, version, isMended })
    if (call) calls.push(call)
    cursor = at
  }
}

type Night = { readonly at: number; readonly version: number; readonly isMended: boolean }

/** One run, taken, begun and ended at its own time. */
async function ran(
  { store, account }: Stage,
  pending: Pending,
  { at, version, isMended }: Night,
): Promise<CallRecord | undefined> {
  const { schedule } = pending
  const next = cronTimes.next(schedule, at)
  const [run] = await takeDue(store, pending, { fire: [at], missed: null, cursor: at, next }, node)
  if (!run) return undefined
  const { outcome, entries = [] } = isMended ? reportOf(schedule, at) : broken
  const ms = 9 + ((at / 60_000) % 23)
  const startedAt = at + startsAfterMs
  const id = requestOf(`${account} ${schedule.id} ${at}`)
  const problem = outcome === 'succeeded' ? null : `${outcome}: ${noFigures}`
  await beginRun({ ...store, now: () => startedAt }, run, node)
  await endRun({ ...store, now: () => startedAt + ms }, run, node, { ms, problem, call: id })
  return {
    id,
    function: schedule.function,
    version,
    trigger: 'schedule',
    event: null,
    caller: schedule.id,
    at: startedAt,
    ms,
    cold: true,
    outcome,
    log: logOf(entries, startedAt),
  }
}

/** What V8 says of the code that looked for the desks under another name. */
const noFigures = "Cannot read properties of undefined (reading 'reduce')"
const broken: Went = { outcome: 'mistake' }
const dayMs = 86_400_000

/** The report of the day before. */
function reportOf({ timeZone, payload }: Schedule, at: number): Went {
  const { desks } = JSON.parse(payload) as { desks: { answered: number; missed: number }[] }
  const sum = (count: 'answered' | 'missed') => desks.reduce((all, desk) => all + desk[count], 0)
  const wall = at + cronTimes.offset(timeZone, at) * 60_000
  const day = new Date(wall - dayMs).toISOString().slice(0, 10)
  const extras = JSON.stringify([{ answered: sum('answered'), missed: sum('missed') }])
  return {
    outcome: 'succeeded',
    entries: [{ level: 'Info', message: `report of ${day}`, extras }],
  }
}
