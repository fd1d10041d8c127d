import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actionsOf, componentOf, type Edition } from './edition.ts'
import { aboutElsewhere, elsewhereSentence, standInsOf } from './elsewhere.ts'
import { editions } from './shipped.ts'

const of = (id: string): Edition => {
  const found = editions.get(id)
  assert.ok(found)
  return found
}
const [current, earlier] = [of('conversational-cloud'), of('liveengage-2019')]

test('what another edition has is said with its name and with what stands in its place', () => {
  assert.equal(
    elsewhereSentence(current, 'whitelist.read'),
    'only accounts of the edition “LiveEngage 2019” have that; this one is of “Conversational Cloud”, where functions reach every public address without a list',
  )
  assert.equal(
    elsewhereSentence(earlier, 'alerting.read'),
    'only accounts of the edition “Conversational Cloud” have that; this one is of “LiveEngage 2019”, where e-mail reports tell of functions, each day or each week',
  )
  assert.equal(aboutElsewhere(current, 'whitelist.read'), 'See which domains lambdas may call')
  assert.equal(elsewhereSentence(current, 'no.such'), undefined)
  assert.equal(elsewhereSentence(current, 'function.read'), undefined)
})

test('every action of functions that one edition has alone says what stands in its place', () => {
  const functions = /^(function|lambda|whitelist|alerting|emailReport.*|console|logs)$/
  for (const [here, there] of [
    [current, earlier],
    [earlier, current],
  ] as const) {
    const own = new Set(actionsOf(here))
    const missing = actionsOf(there).filter((action) => !own.has(action))
    const ofFunctions = missing.filter((action) => functions.test(componentOf(action)))
    assert.ok(ofFunctions.length > 5)
    for (const action of ofFunctions)
      assert.match(elsewhereSentence(here, action) ?? '', /, where \w/, action)
    for (const action of missing) assert.ok(aboutElsewhere(here, action), action)
  }
})

test('the components that something stands in for are those that an edition has not', () => {
  for (const here of [current, earlier])
    for (const { component, sentence } of standInsOf(here)) {
      assert.ok(!here.components.has(component), component)
      assert.ok(sentence.includes(here.title), sentence)
    }
  assert.deepEqual(
    standInsOf(earlier).map(({ component }) => component),
    ['function', 'alerting', 'console'],
  )
})
