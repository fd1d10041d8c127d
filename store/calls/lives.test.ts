import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Worker } from 'node:worker_threads'
import Database from 'better-sqlite3'
import type { CallRecord } from '@rolecall/core/functions/call'
import { emptyLog } from '@rolecall/core/functions/logs'
import { functionId, type AccountId } from '@rolecall/core/kit/ids'
import { freshFolder } from '../fresh.ts'
import { CallsAway, type CallStore } from './call-store.ts'
import { freshCalls } from './fresh-calls.ts'
import { waitingMax } from './pending-calls.ts'

const acme = 'acme' as AccountId
const one = functionId(1)
let made = 0
const call = (more: Partial<CallRecord> = {}): CallRecord => ({
  id: `req-${(made += 1)}`,
  function: one,
  version: 1,
  trigger: 'invoke',
  event: null,
  caller: 'key_1',
  at: Date.now(),
  ms: 1,
  cold: false,
  outcome: 'succeeded',
  log: emptyLog,
  ...more,
})
const counted = async (calls: CallStore) => {
  const now = Date.now()
  const { total, missing } = await calls.report(acme, { from: now - 3_600_000, to: now, now })
  return { calls: total.calls, missing }
}

test('a process that is killed loses nothing that was written, and breaks nothing', async () => {
  const file = join(freshFolder(), 'calls.db')
  let last = -1
  for (let kill = 0; kill < 5; kill += 1) {
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, 'fresh-writing.ts'), file, String(last + 100_000)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    let printed = ''
    child.stdout.on('data', (part: Buffer) => (printed += part.toString()))
    while (printed.split('\n').length < 4 + 7 * kill) await once(child.stdout, 'data')
    child.kill('SIGKILL')
    await once(child, 'close')
    last = Number(printed.trim().split('\n').at(-1))

    const calls = freshCalls({ file })
    assert.ok(await calls.find(acme, `req-${last}`), `req-${last} was written, and is gone`)
    const { calls: number } = await counted(calls)
    await calls.close()
    const database = new Database(file, { readonly: true })
    assert.deepEqual(database.pragma('integrity_check'), [{ integrity_check: 'ok' }])
    const rows = database.prepare('select count(*) as rows, max(sequence) as last from calls').get()
    assert.deepEqual(rows, { rows: number, last: number })
    database.close()
  }
})

/** The thread of the next store that is opened. */
const nextThread = async () => (await once(process, 'worker'))[0] as Worker

test('where nothing was called there is neither a thread nor a file, until there is a call', async () => {
  const file = join(freshFolder(), 'calls.db')
  const calls = freshCalls({ file })
  await calls.reach()
  assert.equal(await calls.forget(Date.now()), 0)
  assert.equal(existsSync(file), false)
  calls.record(acme, call())
  assert.deepEqual(await counted(calls), { calls: 1, missing: 0 })
  await calls.close()

  const thread = nextThread()
  const again = freshCalls({ file })
  await again.reach()
  await thread
  assert.deepEqual(await counted(again), { calls: 1, missing: 0 })
  await again.close()
})

test('the thread may die: what was recorded waits, and is written once by the next one', async () => {
  const thread = nextThread()
  const calls = freshCalls()
  calls.record(acme, call())
  assert.deepEqual(await counted(calls), { calls: 1, missing: 0 })
  assert.equal(calls.state(), 'ready')

  const next = nextThread()
  for (let count = 0; count < 500; count += 1) calls.record(acme, call())
  const asked = calls.page(acme, {}, { limit: 1 })
  await (await thread).terminate()
  await assert.rejects(asked, CallsAway)
  assert.equal(calls.state(), 'down')
  await assert.rejects(calls.find(acme, 'req-1'), CallsAway)
  calls.record(acme, call())

  await next
  await calls.reach()
  assert.deepEqual(await counted(calls), { calls: 502, missing: 0 })
  assert.equal(calls.state(), 'ready')
  await calls.close()
})

test('what comes faster than it can be written is counted as missing, by function', async () => {
  const calls = freshCalls()
  for (let count = 0; count < waitingMax + 70; count += 1) calls.record(acme, call())
  for (let count = 0; count < 5; count += 1)
    calls.record(acme, call({ function: functionId(2), outcome: 'threw' }))
  assert.deepEqual(await counted(calls), { calls: waitingMax, missing: 75 })
  const { items } = await calls.page(acme, { failures: true }, { limit: 50 })
  assert.deepEqual(
    items
      .flatMap((each) => (each.kind === 'gap' ? [`${each.function} ${each.missing}`] : [each.kind]))
      .toSorted(),
    ['fn_1 70', 'fn_2 5'],
  )
  await calls.close()
})

test('logs that are long count for what they weigh', async () => {
  const calls = freshCalls()
  const long = { ...emptyLog, length: 8 * 2 ** 20 }
  for (let count = 0; count < 6; count += 1) calls.record(acme, call({ log: long }))
  assert.deepEqual(await counted(calls), { calls: 4, missing: 2 })
  await calls.close()
})

test('a second process is refused, with a sentence', async () => {
  const file = join(freshFolder(), 'calls.db')
  const calls = freshCalls({ file })
  await counted(calls)
  const child = spawn(
    process.execPath,
    [
      '--input-type=module-typescript',
      '-e',
      `import { freshCalls } from ${JSON.stringify(join(import.meta.dirname, 'fresh-calls.ts'))}
       await freshCalls({ file: ${JSON.stringify(file)} }).reach()`,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let problem = ''
  child.stderr.on('data', (part: Buffer) => (problem += part.toString()))
  const [code] = (await once(child, 'close')) as [number]
  assert.equal(code, 1)
  assert.match(problem, /calls\.db` is in use by process \d+: only one process/)
  await calls.close()
})
