import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { CallOutcome } from '@rolecall/core/functions/outcome'
import { childrenOf, freshEngine, survivors, version, type Fresh } from './fresh.ts'

const lambda = (body: string) => `async function lambda({ payload }) { ${body} }`
const ended = (outcome: CallOutcome) => (outcome.ok ? 'ok' : outcome.kind)
const counts = (outcomes: readonly CallOutcome[]) =>
  Object.fromEntries(
    Map.groupBy(outcomes, ended)
      .entries()
      .map(([kind, all]) => [kind, all.length]),
  )

/** Calls from several sides at once until told to stop; answers with every outcome. */
function load({ call }: Fresh, name: string, sides: number) {
  const state = { stopped: false }
  const outcomes: CallOutcome[] = []
  const side = async () => {
    while (!state.stopped) outcomes.push(await call(name))
  }
  const all = Promise.all(Array.from({ length: sides }, side))
  return {
    outcomes,
    stop: async () => {
      state.stopped = true
      await all
      return outcomes
    },
  }
}

const fresh = await freshEngine({ cellsPerFunction: 3 })
const { engine, call, put, skip, pid } = fresh

test(
  'deploying under load loses no call, and later calls meet the later version',
  { skip },
  async () => {
    await put('a/versions', lambda('return 0'))
    const calling = load(fresh, 'a/versions', 6)
    for (let number = 1; number <= 8; number += 1) {
      await put('a/versions', lambda(`await 0; return ${number}`), { number })
      const after = await call('a/versions')
      assert.equal(after.ok && after.result, String(number))
    }
    const outcomes = await calling.stop()
    assert.deepEqual(Object.keys(counts(outcomes)), ['ok'])
    assert.ok(outcomes.length > 20)
  },
)

test('a call that runs ends in the version that it began in', { skip }, async () => {
  await put('a/slow', lambda("await new Promise((go) => setTimeout(go, 800)); return 'old'"))
  const running = call('a/slow')
  await pause(100)
  await put('a/slow', lambda("return 'new'"), { number: 2 })
  const next = await call('a/slow')
  assert.equal(next.ok && next.result, '"new"')
  const first = await running
  assert.equal(first.ok && first.result, '"old"')
})

test('a deploy that fails leaves in service what served', { skip }, async () => {
  await put('a/stays', lambda('return 1'))
  const broken = await engine.deploy(version('a/stays', 'function lambda( {', { number: 2 }))
  assert.equal(broken.ok ? 'ok' : broken.error.kind, 'syntax')
  const outcome = await call('a/stays')
  assert.equal(outcome.ok && outcome.result, '1')
})

test(
  'undeploying waits for the last call, and then there is nothing to call',
  { skip },
  async () => {
    await put('a/leaves', lambda("await new Promise((go) => setTimeout(go, 400)); return 'done'"))
    const running = call('a/leaves')
    await pause(100)
    await engine.undeploy('a/leaves')
    const last = await running
    assert.equal(last.ok && last.result, '"done"')
    assert.equal(ended(await call('a/leaves')), 'not-deployed')
    assert.equal(ended(await call('a/never')), 'not-deployed')
  },
)

test('cells killed at random under load: every call is answered', { skip }, async () => {
  await put('a/killed', lambda('await new Promise((go) => setTimeout(go, 5)); return 1'))
  const calling = load(fresh, 'a/killed', 6)
  const isHit = () => calling.outcomes.some((each) => ended(each) === 'crashed')
  for (let kills = 0; kills < 12 || (kills < 100 && !isHit()); kills += 1) {
    await pause(150)
    const cells = childrenOf(pid)
    const cell = cells[(kills * 7) % Math.max(cells.length, 1)]
    if (cell !== undefined) process.kill(cell, 'SIGKILL')
  }
  const outcomes = await calling.stop()
  const { ok = 0, crashed = 0, ...others } = counts(outcomes)
  assert.ok(ok > 20, `only ${ok} calls went through`)
  assert.ok(crashed > 0, 'no call was ever hit: the test proved nothing')
  assert.deepEqual(others, {})
  const after = await call('a/killed')
  assert.equal(ended(after), 'ok')
})

test('more calls than may wait are turned away, with when to come again', { skip }, async () => {
  const small = await freshEngine({ cellsPerFunction: 1, queue: 3, pool: 1 })
  await small.put('a/busy', lambda('await new Promise((go) => setTimeout(go, 300)); return 1'))
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => small.call('a/busy')))
  assert.deepEqual(counts(outcomes), { ok: 4, throttled: 4 })
  const away = outcomes.find((each) => !each.ok)
  assert.ok(away && !away.ok && (away.retryAfterMs ?? 0) > 0)
  // A call that nobody waits for any more is never run.
  const first = small.call('a/busy')
  const impatient = await small.call('a/busy', {}, 50)
  assert.equal(ended(impatient), 'throttled')
  assert.equal(ended(await first), 'ok')
  const patient = await small.call('a/busy', {}, 5_000)
  assert.equal(ended(patient), 'ok')
})

test('a thousand functions are no processes until they are called', { skip }, async () => {
  const many = await freshEngine({ cells: 4, pool: 1, idleMs: 500 })
  const names = Array.from({ length: 1_000 }, (_, number) => `a/f${number}`)
  await many.engine.restore(names.map((name) => version(name, lambda(`return '${name}'`))))
  assert.deepEqual(
    [(await many.engine.usage()).functions, (await many.engine.usage()).cells],
    [1_000, 0],
  )
  const some = names.filter((_, number) => number % 100 === 0)
  for (const name of some) {
    const outcome = await many.call(name)
    assert.equal(outcome.ok && outcome.result, `"${name}"`)
    assert.ok((await many.engine.usage()).cells <= 4)
  }
  const together = await Promise.all(some.map((name) => many.call(name)))
  assert.deepEqual(counts(together), { ok: some.length })
  const until = Date.now() + 20_000
  while ((await many.engine.usage()).cells > 0 && Date.now() < until) await pause(200)
  assert.equal((await many.engine.usage()).cells, 0, 'idle functions give up their cells')
  const left = () => childrenOf(many.pid).length
  while (left() !== 1 && Date.now() < until) await pause(200)
  assert.equal(left(), 1, 'of all processes only the one of the pool is left')
})

test(
  'a supervisor that is killed answers what it had, and comes back with all it had',
  { skip },
  async () => {
    const other = await freshEngine({ pool: 1 })
    await other.put('a/returns', lambda('return 1'))
    await other.put('a/loops', lambda('for (;;) {}'))
    const waiting = other.call('a/loops')
    await pause(500)
    const cells = childrenOf(other.pid)
    assert.ok(cells.length > 0)
    process.kill(other.pid, 'SIGKILL')
    assert.equal(ended(await waiting), 'unavailable')
    const outcome = await other.call('a/returns')
    assert.equal(outcome.ok && outcome.result, '1')
    assert.equal(other.notes.filter(({ kind }) => kind === 'supervisor-ended').length, 1)
    assert.deepEqual(await survivors(cells), [], 'no cell outlives its supervisor')
  },
)

test('closing leaves no process behind', { skip }, async () => {
  const other = await freshEngine({ pool: 2 })
  await other.put('a/one', lambda('return 1'))
  const all = [other.pid, ...childrenOf(other.pid)]
  await other.engine.close()
  assert.deepEqual(await survivors(all), [])
  assert.equal(ended(await other.call('a/one')), 'unavailable')
})
