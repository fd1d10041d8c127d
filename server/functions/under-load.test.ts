import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { childrenOf } from '@rolecall/runtime/fresh'
import type { CallRecord } from '@rolecall/core/functions/call'
import { scene } from '../fresh-scene.ts'
import { callerOn } from './fresh-caller.ts'
import { deployed, redeploy } from './fresh-function.ts'

const before = childrenOf(process.pid)
const it = await scene({ engine: { cellsPerFunction: 2, queue: 4 } })
after(() => it.close())
const { app } = await callerOn(it)
const records: CallRecord[] = []
it.world.functions.heard.push((_account, record) => void records.push(record))
const call = (id: string, query = '') => app.post(it.path(`functions/${id}/invoke${query}`))

/** Calls one after the other on so many lines at once, until told to stop. */
function calling(id: string, lines: number) {
  const told = new AbortController()
  const answers: { readonly status: number; readonly text: string }[] = []
  const line = async () => {
    while (!told.signal.aborted) answers.push(await call(id))
  }
  const all = Promise.all(Array.from({ length: lines }, line))
  return {
    answers,
    stop: async () => {
      told.abort()
      await all
      return answers
    },
  }
}

test('what is more than may wait is told when to come again', async () => {
  const slow = await deployed(
    it,
    'const lambda = () => new Promise((done) => setTimeout(() => done("late"), 400))',
  )
  const answers = await Promise.all(Array.from({ length: 14 }, () => call(slow)))
  const refused = answers.filter(({ status }) => status === 429)
  assert.ok(refused.length >= 4, `${refused.length} were refused`)
  for (const answer of refused) {
    assert.equal(answer.body.code, 'too-many-calls')
    assert.equal(answer.headers.get('retry-after'), '1')
  }
  const others = answers.filter(({ status }) => status !== 429)
  assert.ok(others.length >= 4)
  for (const { status, text } of others) assert.deepEqual([status, text], [200, '"late"'])
  const heard = records.filter((record) => record.function === slow)
  assert.equal(heard.filter(({ outcome }) => outcome === 'throttled').length, refused.length)
  assert.equal(heard.length, 14)
})

test('deploys under load lose no call, and each is answered by one version', async () => {
  const id = await deployed(it, 'const lambda = async () => 1')
  assert.equal((await call(id)).text, '1')
  const load = calling(id, 3)
  for (let number = 2; number <= 6; number += 1) {
    await redeploy(it, id, `const lambda = async () => ${number}`)
    assert.equal(
      (await call(id)).text,
      String(number),
      'the next call is answered by what was deployed',
    )
    await pause(100)
  }
  const answers = await load.stop()
  assert.ok(answers.length > 20, `only ${answers.length} calls`)
  for (const { status, text } of answers) {
    assert.equal(status, 200, text)
    assert.match(text, /^[1-6]$/)
  }
})

test('cells and the supervisor are killed under load, and every call is answered', async () => {
  const id = await deployed(it, 'const lambda = async () => "here"')
  const load = calling(id, 3)
  await pause(300)
  for (let kills = 0; kills < 6; kills += 1) {
    const [supervisor] = childrenOf(process.pid).filter((pid) => !before.includes(pid))
    const cells = supervisor === undefined ? [] : childrenOf(supervisor)
    const victim = kills % 3 === 2 ? supervisor : cells[kills % Math.max(1, cells.length)]
    if (victim !== undefined) process.kill(victim, 'SIGKILL')
    await pause(kills % 3 === 2 ? 1_500 : 200)
  }
  const answers = await load.stop()
  for (const { status, text } of answers) assert.ok([200, 502, 503].includes(status), text)
  assert.ok(
    answers.some(({ status }) => status !== 200),
    'nobody noticed',
  )
  assert.equal((await call(id)).text, '"here"')
})
