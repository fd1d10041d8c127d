import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstSteps, type Held } from './steps.ts'

const fresh: Held = {
  people: 1,
  groups: 1,
  profiles: [{ isDefault: true, differences: 0 }],
  settingsChanged: 0,
  keys: 0,
}
const done = (held: Partial<Held>) => firstSteps({ ...fresh, ...held }).map(({ isDone }) => isDone)

test('a new account has five steps before it, and each is done by doing it', () => {
  assert.deepEqual(done({}), [false, false, false, false, false])
  assert.deepEqual(done({ people: 2 }), [true, false, false, false, false])
  assert.deepEqual(done({ groups: 2 }), [false, true, false, false, false])
  assert.deepEqual(done({ settingsChanged: 1 }), [false, false, false, true, false])
  assert.deepEqual(done({ keys: 1 }), [false, false, false, false, true])
})

test('a profile is shaped once one is added, or one of those there is changed', () => {
  assert.equal(done({ profiles: [{ isDefault: false, differences: 0 }] })[2], true)
  assert.equal(done({ profiles: [{ isDefault: true, differences: 1 }] })[2], true)
})
