import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  alertAfter,
  calmMs,
  isBreached,
  readingOf,
  readingSentence,
  sampleTimes,
  shownAs,
  standingFrom,
  wouldHaveFired,
  type Condition,
  type Measured,
  type AlertStanding,
} from './alert.ts'

const minute = 60_000
const condition = (more: Partial<Condition> = {}): Condition => ({
  metric: 'failures',
  threshold: 5,
  percentile: null,
  leastCalls: 0,
  windowMinutes: 15,
  ...more,
})
const measured: Measured = {
  calls: 20,
  failures: { threw: 3, timeout: 2 },
  durations: { p50: 10, p95: 30, p99: 40 },
}
const nothing: Measured = {
  calls: 0,
  failures: {},
  durations: { p50: null, p95: null, p99: null },
}

test('each metric reads its own number', () => {
  const read = (more: Partial<Condition>, of = measured) => readingOf(condition(more), of)
  assert.equal(read({}), 5)
  assert.equal(read({ metric: 'error-rate' }), 25)
  assert.equal(read({ metric: 'error-rate', leastCalls: 21 }), null)
  assert.equal(read({ metric: 'error-rate' }, nothing), null)
  assert.equal(read({ metric: 'duration', percentile: 'p99' }), 40)
  assert.equal(read({ metric: 'duration' }, nothing), null)
  assert.equal(read({ metric: 'invocations' }), 20)
  assert.equal(read({ metric: 'no-run' }, nothing), 0)
  assert.equal(read({ metric: 'orphans' }), 20)
  assert.equal(
    readingSentence(condition({ metric: 'orphans' }), 2),
    '2 orphaned functions and schedules',
  )
})

test('a threshold is reached at itself; too few is below it; nothing is no breach', () => {
  assert.equal(isBreached(condition(), 5), true)
  assert.equal(isBreached(condition(), 4), false)
  const few = condition({ metric: 'too-few-invocations' })
  assert.equal(isBreached(few, 5), false)
  assert.equal(isBreached(few, 4), true)
  assert.equal(isBreached(condition({ metric: 'no-run' }), 0), true)
  assert.equal(isBreached(condition({ metric: 'no-run' }), 1), false)
  assert.equal(isBreached(condition({ metric: 'duration', threshold: 0 }), null), false)
})

type Look = { readonly isBreached: boolean; readonly isMuted: boolean }
function walk(looks: readonly Look[], stepMs = minute) {
  let standing: AlertStanding = standingFrom(0)
  return looks.map((look, index) => {
    const step = alertAfter(standing, { ...look, at: index * stepMs })
    standing = step.standing
    return step
  })
}
const firing = (text: string): readonly Look[] =>
  [...text].map((sign) => ({ isBreached: '!x'.includes(sign), isMuted: 'xm'.includes(sign) }))

test('a value that flickers raises one alert, and one recovery when it is calm for five minutes', () => {
  const steps = walk(firing('.!.!.!..!......'))
  assert.deepEqual(steps.map(({ tell }) => tell).filter(Boolean), ['fired', 'recovered'])
  assert.equal(
    steps.findIndex(({ tell }) => tell === 'recovered'),
    9 + calmMs / minute,
  )
})

test('who is muted is told nothing; when it ends while the alert fires, they are told then', () => {
  const told = (text: string) => walk(firing(text)).map(({ tell }) => tell)
  assert.deepEqual(told('xxx!!').filter(Boolean), ['fired'])
  assert.equal(told('xxx!!').indexOf('fired'), 3)
  assert.deepEqual(told('xmmmmmmm').filter(Boolean), [])
  assert.deepEqual(told('!mmmmmmm').filter(Boolean), ['fired'])
})

test('whatever happens, fired and recovered take turns, in the history and in what people are told', () => {
  let recovered = 0
  const look = fc.record({ isBreached: fc.boolean(), isMuted: fc.boolean() })
  const spell = fc.tuple(look, fc.integer({ min: 1, max: 9 }))
  fc.assert(
    fc.property(fc.array(spell, { maxLength: 25 }), (spells) => {
      const steps = walk(spells.flatMap(([one, times]) => Array<Look>(times).fill(one)))
      for (const part of ['happened', 'tell'] as const) {
        const said = steps.map((step) => step[part]).filter((each) => each !== null)
        const next = part === 'happened' ? alternates(said) : neverRecoversUntold(said)
        assert.ok(next, `${part}: ${said.join(' ')}`)
      }
      recovered += steps.filter(({ tell }) => tell === 'recovered').length
    }),
    { seed: 41, numRuns: 900 },
  )
  assert.ok(recovered > 100, `only ${recovered} recoveries: nothing was proved`)
})
const alternates = (said: readonly string[]) =>
  said.every((each, index) => each === (index % 2 === 0 ? 'fired' : 'recovered'))
const neverRecoversUntold = (said: readonly string[]) =>
  said.every((each, index) => each === 'fired' || said[index - 1] === 'fired')

test('a clock that is put back while all is calm recovers nothing too early', () => {
  const was: AlertStanding = { status: 'firing', since: 0, calmSince: 60 * minute, isTold: true }
  const step = alertAfter(was, { isBreached: false, isMuted: false, at: 10 * minute })
  assert.equal(step.happened, null)
})

test('an alert is shown as muted, firing, or recovered for a day', () => {
  const fired: AlertStanding = { status: 'firing', since: 0, calmSince: null, isTold: true }
  const was = { mutedUntil: 0, hasFired: true }
  assert.equal(shownAs(fired, was, minute), 'firing')
  assert.equal(shownAs(fired, { ...was, mutedUntil: 2 * minute }, minute), 'muted')
  assert.equal(shownAs(standingFrom(0), was, minute), 'recovered')
  assert.equal(shownAs(standingFrom(0), was, 25 * 60 * minute), 'ok')
  assert.equal(shownAs(standingFrom(0), { ...was, hasFired: false }, minute), 'ok')
})

test('what would have fired is what the rule fires', () => {
  const samples = [0, 9, 9, 0, 0, 0, 9].map((reading, index) => ({
    at: index * 5 * minute,
    reading,
  }))
  assert.deepEqual(wouldHaveFired(condition(), samples), [
    { from: 5 * minute, until: 20 * minute, reading: 9 },
    { from: 30 * minute, until: null, reading: 9 },
  ])
  assert.deepEqual(wouldHaveFired(condition(), []), [])
})

test('a preview looks every five minutes up to now', () => {
  const times = sampleTimes(7, 10_000_000_000)
  assert.equal(times.length, 2_016)
  assert.equal(times.at(-1), 10_000_000_000)
  assert.equal((times[1] ?? 0) - (times[0] ?? 0), 5 * minute)
})

test('readings are said in words', () => {
  assert.equal(readingSentence(condition(), 7), '7 failed calls in the last 15 minutes')
  assert.equal(
    readingSentence(condition({ metric: 'error-rate' }), null),
    'too few calls in the last 15 minutes to say',
  )
  assert.equal(
    readingSentence(condition({ metric: 'error-rate', windowMinutes: 1 }), 12.345),
    '12.3% of calls failed in the last minute',
  )
})
