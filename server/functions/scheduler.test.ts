import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { deployFunction } from '@rolecall/core/functions/changes/deploy'
import { createFunction } from '@rolecall/core/functions/changes/functions'
import type { BesidePlan } from '@rolecall/core/functions/changes/plan'
import { createSchedule, editSchedule } from '@rolecall/core/functions/changes/schedules'
import { emptyLog } from '@rolecall/core/functions/logs'
import { functionId, scheduleId, type AccountId } from '@rolecall/core/kit/ids'
import { createAccount } from '@rolecall/store/accounts'
import { besidePlanned } from '@rolecall/store/besides'
import { change } from '@rolecall/store/change'
import { freshFile, freshFolder, freshStore } from '@rolecall/store/fresh'
import { freshUrl, postgresHere } from '@rolecall/store/fresh-postgres'
import type { Place } from '@rolecall/store/open'
import { anybody, missedSince, runsOf, takeByHand } from '@rolecall/store/schedule-runs'
import type { Store } from '@rolecall/store/store'
import { cronTimes } from './cron.ts'
import type { CallLine, SchedulerProgram } from './fresh-scheduler.ts'
import { nodeLife } from './node-life.ts'
import { scheduling } from './scheduler.ts'

const account = 'acme' as AccountId
const minute = 60_000
const start = Date.UTC(2026, 2, 1, 9)
const source = `async function lambda({ payload }) {
  await new Promise((go) => setTimeout(go, 300))
  return payload
}`
const host = { kind: 'host' } as const
const sch = scheduleId(1)

/** An account with a function in service that runs every minute. */
async function scene(place: Place) {
  const clock = { at: start }
  const store = await freshStore({ place, now: () => clock.at })
  await createAccount(store, { id: account, name: 'Acme', edition: 'conversational-cloud' })
  const content = {
    source,
    digest: createHash('sha256').update(source).digest('hex'),
    variables: {},
    secrets: [],
  }
  const name = { name: 'Nightly', description: '', event: null, skills: [] }
  await done(store, createFunction, { ...name, content, at: start })
  await done(store, deployFunction, { id: functionId(1), deployedMax: 9, at: start })
  await done(store, createSchedule, {
    function: functionId(1),
    cron: '* * * * *',
    timeZone: 'Europe/Berlin',
    description: 'each minute',
    headers: { 'x-from': 'test' },
    payload: '{"a":1}',
    at: start,
    times: cronTimes,
  })
  return { store, clock }
}

async function done<Input>(store: Store, plan: BesidePlan<Input>, input: Input): Promise<void> {
  const request = { account, actor: host, via: 'host' }
  const changed = await change(store, request, besidePlanned(plan, host, input))
  if (!changed.ok) throw new Error(JSON.stringify(changed.error))
}

const program = fileURLToPath(new URL('fresh-scheduler.ts', import.meta.url))

/** A scheduler as a process; `calls` is shared by all that are told of the same files. */
function node(told: SchedulerProgram) {
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(JSON.stringify(told))
  const ended = new Promise((resolve) => child.once('close', resolve))
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve())
    child.once('close', () => reject(new Error('the scheduler ended')))
  })
  ready.catch(() => undefined)
  const kill = async () => {
    child.kill('SIGKILL')
    await ended
  }
  after(kill)
  return { ready, kill }
}

function files(
  place: Place,
  key: Buffer,
): SchedulerProgram & {
  readonly lines: () => readonly CallLine[]
  readonly count: (what: CallLine['what'], run?: string) => number
  readonly setClock: (at: number) => void
} {
  const folder = freshFolder()
  const [clock, calls] = [join(folder, 'clock'), join(folder, 'calls')]
  writeFileSync(clock, String(start))
  writeFileSync(calls, '')
  const lines = () =>
    readFileSync(calls, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as CallLine)
  return {
    place,
    key: key.toString('base64url'),
    clock,
    calls,
    name: 'acme/fn_1',
    source,
    lines,
    count: (what, run) =>
      lines().filter((each) => each.what === what && (run === undefined || each.run === run))
        .length,
    setClock: (at) => writeFileSync(clock, String(at)),
  }
}

async function until(what: string, isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (isSo()) return
    await pause(50)
  }
  throw new Error(`never: ${what}`)
}
const dueAt = (number: number) => start + number * minute
const run = (number: number) => new Date(dueAt(number)).toISOString()
const names = (count: number) => Array.from({ length: count }, (_, index) => run(index + 1))
const endedRuns = (lines: readonly CallLine[]) =>
  lines.filter(({ what }) => what === 'ended').map((line) => line.run)

test('across a kill -9 in the midst of calls every due run has its effect, once', async () => {
  const place = { file: freshFile() }
  const { store } = await scene(place)
  await store.close()
  const shared = files(place, store.key)
  let alive = node(shared)
  await alive.ready
  const rounds = 6
  for (let number = 1; number <= rounds; number += 1) {
    shared.setClock(dueAt(number))
    await until(`the run ${number} begins`, () => shared.count('began', run(number)) > 0)
    if (number % 2 === 0) {
      await alive.kill()
      assert.equal(shared.count('ended', run(number)), 0, 'it was cut off')
      alive = node(shared)
    }
    await until(`the run ${number} ends`, () => shared.count('ended', run(number)) > 0)
  }
  await pause(300)
  await alive.kill()
  assert.deepEqual(endedRuns(shared.lines()), names(rounds))
  assert.equal(shared.count('began'), rounds + rounds / 2, 'the cut ones began twice')

  const again = await store.reopen()
  const kept = await runsOf(again, account, sch, 100)
  assert.deepEqual(
    kept.map(({ state, attempts }) => `${state} ${attempts}`),
    [2, 1, 2, 1, 2, 1].map((attempts) => `succeeded ${attempts}`),
  )
  await again.close()
})

test('a clock that is put back runs nothing again; put far forward, it states what it missed', async () => {
  const place = { file: freshFile() }
  const { store } = await scene(place)
  await store.close()
  const shared = files(place, store.key)
  const alive = node(shared)
  await alive.ready
  shared.setClock(dueAt(1))
  await until('the first run', () => shared.count('ended') === 1)
  shared.setClock(dueAt(-120))
  await pause(400)
  shared.setClock(dueAt(1))
  await pause(400)
  assert.equal(shared.count('began'), 1)
  // Two hours forward: what is at most five minutes late runs, the others are counted.
  shared.setClock(dueAt(121))
  await until('the latest runs', () => shared.count('ended') === 6)
  shared.setClock(dueAt(60))
  await pause(400)
  shared.setClock(dueAt(122))
  await until('the next run', () => shared.count('ended', run(122)) === 1)
  await alive.kill()
  const all = endedRuns(shared.lines())
  assert.equal(new Set(all).size, all.length, 'each once')
  assert.deepEqual(all.toSorted(), [1, 117, 118, 119, 120, 121, 122].map(run))
  const again = await store.reopen()
  const missed = (await runsOf(again, account, sch, 100)).filter(({ state }) => state === 'missed')
  assert.deepEqual(
    missed.map((each) => [each.missed, each.missedFrom, each.fireAt]),
    [[115, dueAt(2), dueAt(116)]],
  )
  assert.equal((await missedSince(again, account, dueAt(116))).get(sch), 115)
  assert.equal((await missedSince(again, account, dueAt(117))).get(sch), undefined)
  await again.close()
})

test('of two nodes one runs each; when one is killed the other takes over what it ran', async (t) => {
  if (!postgresHere(t)) return
  const place = { url: await freshUrl() }
  const { store } = await scene(place)
  const shared = files(place, store.key)
  const both = [node(shared), node(shared)]
  for (const each of both) await each.ready
  const rounds = 12
  for (let number = 1; number <= rounds; number += 1) {
    shared.setClock(dueAt(number))
    await until(`the run ${number} begins`, () => shared.count('began', run(number)) > 0)
    if (number === 6) await both[0]?.kill()
  }
  await until('all have ended', () => shared.count('ended') >= rounds)
  await pause(3_000)
  await both[1]?.kill()
  assert.deepEqual(endedRuns(shared.lines()).toSorted(), names(rounds))
  const kept = await runsOf(store, account, sch, 100)
  assert.equal(kept.filter(({ state }) => state === 'succeeded').length, rounds)
  await store.close()
})

test('a schedule that is paused waits, goes on from now, and runs by hand meanwhile', async () => {
  const { store, clock } = await scene({ file: freshFile() })
  const called: string[] = []
  const scheduler = scheduling({
    store,
    log: console,
    node: await nodeLife(store),
    everyMs: 20,
    invoke: ({ input }) => {
      called.push(input)
      const outcome = { ok: false, kind: 'threw', detail: 'no', log: emptyLog, ms: 3 } as const
      return Promise.resolve({ id: 'call-1', outcome })
    },
  })
  const edit = (paused: boolean) =>
    done(store, editSchedule, {
      id: sch,
      patch: { paused },
      at: clock.at,
      times: cronTimes,
    })
  await edit(true)
  clock.at = dueAt(3)
  await pause(150)
  assert.equal(called.length, 0)
  clock.at += 7
  await takeByHand(store, { account, schedule: sch }, clock.at, anybody)
  await until('it runs by hand', () => called.length === 1)
  await edit(false)
  clock.at = dueAt(4)
  await until('it goes on', () => called.length === 2)
  await scheduler.stop()
  const [last, byHand, ...more] = await runsOf(store, account, sch, 10)
  assert.deepEqual(more, [])
  assert.deepEqual([byHand?.byHand, byHand?.state, byHand?.call], [true, 'failed', 'call-1'])
  assert.deepEqual([last?.fireAt, last?.problem], [dueAt(4), 'threw: no'])
  const input = JSON.parse(called[1] ?? '') as { headers: object[]; payload: unknown }
  assert.deepEqual(input.payload, { a: 1 })
  assert.deepEqual(input.headers, [
    { key: 'x-from', value: 'test' },
    { key: 'Rolecall-Schedule', value: 'sch_1' },
    { key: 'Rolecall-Run', value: run(4) },
    { key: 'Rolecall-Attempt', value: '1' },
  ])
  await store.close()
})
